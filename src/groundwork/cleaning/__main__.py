"""Cleans one file: `python -m groundwork.cleaning KIND FOLDER < file`. See `apart.py`, which starts it.

Each part becomes a file in FOLDER; what they are is written as JSON: [[use, kind, width, height], ...], or
{"refused": code}.
"""

import contextlib
import errno
import json
import resource
import sys
from pathlib import Path
from typing import Any, BinaryIO, cast

from groundwork.cleaning.kinds import IMAGES, Kind
from groundwork.cleaning.parts import WHOLE, Part
from groundwork.cleaning.refusal import NotTaken

# A picture of 100 megapixels takes 400 MB, and twice that while it is turned upright.
MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 90
MOST_WRITTEN = 64 * 1024 * 1024


def bound() -> None:
    """From here on, whatever a file does to its reader ends with the reader. macOS bounds no memory: there the limit
    on pixels stands alone."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(8000)


def clean(source: BinaryIO, kind: Kind) -> list[Part]:
    """The parts of a file of this kind. Raises NotTaken."""
    if kind in IMAGES:
        from groundwork.cleaning.pictures import clean_picture

        return clean_picture(source, kind)
    if kind == "pdf":
        from groundwork.cleaning.portable import clean_pdf

        return [Part(WHOLE, kind, clean_pdf(source))]
    if kind in {"docx", "odt"}:
        from groundwork.cleaning.documents import clean_document

        return [Part(WHOLE, kind, clean_document(source, kind))]
    from groundwork.cleaning.plain import clean_text

    return [Part(WHOLE, kind, clean_text(source.read()))]


def main(kind: str, folder: str) -> None:
    """Clean what comes in, and say what came of it."""
    bound()
    try:
        told: Any = [_kept(part, Path(folder)) for part in clean(sys.stdin.buffer, cast(Kind, kind))]
    except NotTaken as refused:
        told = {"refused": refused.code}
    except MemoryError:
        told = {"refused": "too-large"}
    except OSError as fault:
        told = {"refused": "full" if fault.errno == errno.ENOSPC else "too-large"}
    sys.stdout.write(json.dumps(told))


def _kept(part: Part, folder: Path) -> list[str | int]:
    (folder / part.use).write_bytes(part.data)
    return [part.use, part.kind, part.width, part.height]


if __name__ == "__main__":
    main(*sys.argv[1:3])
