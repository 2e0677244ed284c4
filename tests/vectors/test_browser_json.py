"""What is signed in a browser is JSON; here every letter is written exactly as a browser writes it."""

import hashlib
import subprocess

from groundwork.envelope import canonical_json

_SCRIPT = """
const letters = [];
for (let code = 0; code < 0x10000; code++) letters.push(String.fromCharCode(code));
for (let code = 0x10000; code < 0x110000; code += 0x101) letters.push(String.fromCodePoint(code));
const bytes = Buffer.from(JSON.stringify([letters, Number.MAX_SAFE_INTEGER, -0, null, true, {b: "", a: []}]), "utf8");
process.stdout.write(require("node:crypto").createHash("sha256").update(bytes).digest("hex"));
"""


def test_every_letter_is_written_as_a_browser_writes_it() -> None:
    letters = [chr(code) for code in [*range(0x10000), *range(0x10000, 0x110000, 0x101)]]
    ours = canonical_json([letters, 2**53 - 1, 0, None, True, {"b": "", "a": []}]).encode()
    theirs = subprocess.run(["node", "--eval", _SCRIPT], capture_output=True, check=True, text=True).stdout
    assert hashlib.sha256(ours).hexdigest() == theirs
