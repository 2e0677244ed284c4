// Builds the vendored browser code from the packages that package-lock.json pins, and writes the hashes into VENDORED.toml.
//
//   npm ci && node vendor/build.mjs
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
export const list = join(root, "vendor/VENDORED.toml");

// Recipients we never write and refuse to read. Leaving them out halves the file; their stanzas throw when met.
const LEFT_OUT = {
  "@noble/post-quantum/hybrid.js": ["MLKEM768P256", "MLKEM768X25519"],
  "@noble/curves/nist.js": ["p256"],
  "@noble/hashes/scrypt.js": ["scrypt"],
};

/** @type {esbuild.Plugin} */
const leaveOut = {
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /^@noble\// }, ({ path }) =>
      path in LEFT_OUT ? { path, namespace: "left-out" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: LEFT_OUT[path].map((name) => `export const ${name} = undefined;`).join("\n"),
    }));
  },
};

/** @param {Record<string, unknown>} inputs files that went into the bundle */
function refuseDoubles(inputs) {
  const homes = new Map();
  for (const file of Object.keys(inputs)) {
    const [, home, name] = /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)\//.exec(file) ?? [];
    if (!name) continue;
    if (homes.has(name) && homes.get(name) !== home) throw new Error(`${name} would be bundled twice: ${home}`);
    homes.set(name, home);
  }
}

// What lands in age.js, in the order of its banner.
const PARTS = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base"];

async function version(name) {
  return JSON.parse(await readFile(join(modules, name, "package.json"), "utf8")).version;
}

async function buildAge() {
  const named = await Promise.all(PARTS.map(async (name) => `${name} ${await version(name)}`));
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["vendor/age.entry.js"],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "ascii",
    legalComments: "none",
    plugins: [leaveOut],
    banner: { js: `/*! ${named.join(", ")}; licences: vendor/LICENSES.txt; built by vendor/build.mjs */` },
  });
  refuseDoubles(result.metafile.inputs);
  return result.outputFiles[0].text;
}

async function licences() {
  const texts = PARTS.map(async (name) => {
    const text = await readFile(join(modules, name, "LICENSE"), "utf8");
    return `${name} ${await version(name)}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

/** Every file that can be made again from packages: path in the project → bytes. */
async function vendored() {
  const files = new Map([
    ["src/centerpiece/sealing/static/sealing/vendor/age.js", Buffer.from(await buildAge())],
    ["vendor/LICENSES.txt", Buffer.from(await licences())],
  ]);
  for (const { path, from } of entries(await readFile(list, "utf8"))) {
    if (from.startsWith("npm:")) files.set(path, await readFile(join(modules, from.slice(4))));
  }
  return files;
}

/** Every [[file]] of VENDORED.toml: {path, sha256, from}. One key a line is all this reads. */
export function entries(text) {
  return text
    .split(/^\[\[file\]\]$/m)
    .slice(1)
    .map((block) => Object.fromEntries([...block.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key, value]) => [key, value])));
}

export function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Makes every vendored file anew below `target`; returns path → sha256. */
export async function build(target) {
  const hashes = new Map();
  for (const [path, bytes] of await vendored()) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), bytes);
    hashes.set(path, sha256(bytes));
  }
  return hashes;
}

/** Writes the hash of every listed file, as it now lies in the project, into VENDORED.toml. */
async function record() {
  let text = await readFile(list, "utf8");
  for (const { path, sha256: old } of entries(text)) {
    const now = sha256(await readFile(join(root, path)));
    text = text.replace(`path = "${path}"\nsha256 = "${old}"`, `path = "${path}"\nsha256 = "${now}"`);
  }
  await writeFile(list, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const hashes = await build(root);
  await record();
  for (const [path, hash] of hashes) console.log(hash, path);
}
