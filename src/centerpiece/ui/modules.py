"""The import map, and what to fetch beforehand.

`#room/file.js` → the hashed address of that module, so that modules find each other whatever their hash is. A page
names everything that its module needs, so that a browser fetches all of it at once and not one after the other.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage


@dataclass(frozen=True)
class ImportMap:
    """`text` is what stands inside the script element, byte for byte.

    `source` is its hash as a Content-Security-Policy source.
    """

    text: str
    source: str


@cache
def import_map() -> ImportMap:
    """Every module of every room, found once for each process. Empty before static files are collected."""
    storage = cast(ManifestFilesMixin, staticfiles_storage)
    names = sorted(name for name in storage.hashed_files if name.endswith(".js"))
    addresses = {f"#{name}": staticfiles_storage.url(name) for name in names}
    text = json.dumps({"imports": addresses}, separators=(",", ":")).replace("<", "\\u003c")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return ImportMap(text, f"'sha256-{digest}'")


# Imports at the top of a module; one that waits for its occasion, `import("…")`, is not fetched beforehand.
STATIC_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^"'();]*?["']#([^"']+)["']""", re.MULTILINE)


@cache
def needed_by(name: str) -> tuple[str, ...]:
    """The modules that a module needs before it can run, near ones first, itself left out ("practice/move-process.js").

    Raises:
        LookupError: when it imports a module that is not there.
    """
    found: dict[str, None] = {name: None}
    for module in found_in_turn(found):
        path = finders.find(module)
        if path is None:
            raise LookupError(f"{module} is needed by {name}, and is not there")
        for imported in STATIC_IMPORT.findall(Path(path).read_text(encoding="utf-8")):
            found.setdefault(imported)
    return tuple(found)[1:]


def found_in_turn(found: dict[str, None]) -> Iterator[str]:
    """The keys of a dict that grows while one goes through it."""
    done = 0
    while done < len(found):
        yield list(found)[done]
        done += 1
