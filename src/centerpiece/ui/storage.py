"""Static files as they are served: hashed, compressed, and our scripts without their comments.

A signed-in page loads some thirty small modules; their comments are for whoever reads the code, and would be a
quarter of what an old phone has to fetch.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Whole lines of comment, never the end of a line of code; comments that begin with /*! are licences, and stay.
COMMENT_LINES = re.compile(r"^[ \t]*(?:/\*(?!!)(?:[^*]|\*(?!/))*\*/[ \t]*|//.*)\n?", re.MULTILINE)


def without_comments(script: str) -> str:
    """The script without its lines of comment.

    >>> without_comments("/** Says why. */\\nlet a = 1; // stays\\n// goes\\n")
    'let a = 1; // stays\\n'
    """
    return COMMENT_LINES.sub("", script)


class Served(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage; our own scripts are stripped before they are hashed."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """As the storage below, on stripped copies."""
        if not dry_run:
            for name, (source, path) in list(paths.items()):
                if name.endswith(".js") and "vendor/" not in name:
                    with source.open(path) as file:
                        stripped = without_comments(file.read().decode())
                    self.delete(name)
                    self._save(name, ContentFile(stripped.encode()))
                    paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
