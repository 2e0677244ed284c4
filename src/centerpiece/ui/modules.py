"""The import map.

`#room/file.js` → the hashed address of that module, so that modules find each other whatever their hash is.
"""

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import cast

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
