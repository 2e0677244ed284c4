// Builds the vendored browser code from the packages that package-lock.json pins, and writes the hashes into VENDORED.toml.
//
//   npm ci && node vendor/build.mjs
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
export const list = join(root, "vendor/VENDORED.toml");

// What we never use, and what the file is much smaller without.
const LEFT_OUT = {
  // Recipients we never write and refuse to read: their stanzas throw when met.
  "@noble/post-quantum/hybrid.js": "export const MLKEM768P256 = undefined, MLKEM768X25519 = undefined;",
  "@noble/curves/nist.js": "export const p256 = undefined;",
  "@noble/hashes/scrypt.js": "export const scrypt = undefined;",
  // Addresses that are no links stay words.
  "linkify-it": "export class LinkifyIt {}",
};

/** @type {esbuild.Plugin} */
const leaveOut = {
  name: "leave-out",
  setup(build) {
    build.onResolve({ filter: /^[@a-z]/ }, ({ path }) => (path in LEFT_OUT ? { path, namespace: "left-out" } : undefined));
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({ contents: LEFT_OUT[path] }));
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

// Each bundle: where it goes, what it begins with, and the packages in it, in the order of its banner.
const BUNDLES = [
  {
    path: "src/centerpiece/sealing/static/sealing/vendor/age.js",
    entry: "vendor/age.entry.js",
    parts: ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base"],
  },
  {
    path: "src/centerpiece/ui/static/ui/vendor/markdown-it.js",
    entry: "vendor/markdown-it.entry.js",
    parts: ["markdown-it", "entities", "mdurl", "punycode.js", "uc.micro"],
  },
];

async function version(name) {
  return JSON.parse(await readFile(join(modules, name, "package.json"), "utf8")).version;
}

async function bundled({ entry, parts }) {
  const named = await Promise.all(parts.map(async (name) => `${name} ${await version(name)}`));
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
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
  const texts = BUNDLES.flatMap(({ parts }) => parts).map(async (name) => {
    const file = (await readdir(join(modules, name))).find((each) => each.startsWith("LICENSE"));
    const text = await readFile(join(modules, name, file), "utf8");
    return `${name} ${await version(name)}\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

/** Every file that can be made again from packages: path in the project → bytes. */
async function vendored() {
  const files = new Map([["vendor/LICENSES.txt", Buffer.from(await licences())]]);
  for (const bundle of BUNDLES) files.set(bundle.path, Buffer.from(await bundled(bundle)));
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
