// Makes every vendored file again in a temporary folder and compares: what is built, what lies in the project, and
// what VENDORED.toml says must be the same bytes.   npm ci && node vendor/check.mjs
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, entries, list, root, sha256 } from "./build.mjs";

const away = await mkdtemp(join(tmpdir(), "vendor-check-"));
let wrong = 0;
try {
  const rebuilt = await build(away);
  const listed = entries(await readFile(list, "utf8"));
  for (const path of rebuilt.keys()) {
    if (!listed.some((entry) => entry.path === path)) (wrong += 1), console.error(`not listed in VENDORED.toml: ${path}`);
  }
  for (const { path, sha256: expected } of listed) {
    const lies = sha256(await readFile(join(root, path)));
    if (lies !== expected) (wrong += 1), console.error(`differs from VENDORED.toml: ${path}\n  ${lies}`);
    else if (rebuilt.has(path) && rebuilt.get(path) !== expected)
      (wrong += 1), console.error(`rebuilding gives something else: ${path}\n  ${rebuilt.get(path)}`);
    else console.log(`${rebuilt.has(path) ? "rebuilt, same" : "same hash    "}  ${path}`);
  }
} finally {
  await rm(away, { recursive: true });
}
process.exitCode = wrong ? 1 : 0;
