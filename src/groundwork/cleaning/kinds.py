"""The kinds of files that are taken, and how each is recognised by how it begins."""

import lzma
import zipfile
import zlib
from typing import BinaryIO, Literal

from groundwork.cleaning.refusal import NotTaken

Kind = Literal["pdf", "docx", "odt", "text", "markdown", "jpeg", "png", "webp", "avif"]

IMAGES: frozenset[str] = frozenset({"jpeg", "png", "webp", "avif"})
ENDINGS = {"markdown": "md", "text": "txt"} | {kind: kind for kind in ("pdf", "docx", "odt", "jpeg", "png", "webp")}
MOST_OF_DOCUMENT = 10 * 1024 * 1024  # bytes
MOST_OF_IMAGE = 20 * 1024 * 1024  # bytes
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 16_383  # what WebP can hold

_ODT = b"application/vnd.oasis.opendocument.text"
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body", b"{\\rtf")
_HEAD = 4096  # bytes


def recognise(file: BinaryIO, *, size: int, markdown: bool = False) -> Kind:
    """What a file of `size` bytes is, by its contents. Leaves it at its beginning.

    `markdown`: whether it is called so by whoever gives it, because nothing in the text itself tells.

    Raises:
        NotTaken: "empty", "unknown" or "too-large" (more bytes than its kind may have).
    """
    file.seek(0)
    head = file.read(_HEAD)
    kind = _by_beginning(head, file) or ("markdown" if markdown else "text")
    file.seek(0)
    if not head:
        raise NotTaken("empty")
    if size > (MOST_OF_IMAGE if kind in IMAGES else MOST_OF_DOCUMENT):
        raise NotTaken("too-large")
    return kind


def _by_beginning(head: bytes, file: BinaryIO) -> Kind | None:
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp" and b"avif" in head[8:64]:
        return "avif"
    if head.startswith(b"PK\x03\x04"):
        return _by_members(file)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"\x00" in head or start.startswith(_MARKUP) or _is_binary(head):
        raise NotTaken("unknown")
    return None


def _by_members(file: BinaryIO) -> Kind:
    """Which of the documents that are zip archives it is.

    Raises:
        NotTaken: "unknown".
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if names and names[0] == "mimetype" and archive.getinfo("mimetype").file_size == len(_ODT):
                if archive.open("mimetype").read(len(_ODT) + 1) == _ODT:
                    return "odt"
            elif {"[Content_Types].xml", "word/document.xml"} <= set(names):
                return "docx"
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError
    ):  # fmt: skip
        pass
    raise NotTaken("unknown")


def _is_binary(head: bytes) -> bool:
    """Can these first bytes not be text in UTF-8? The last sign may be cut in the middle."""
    try:
        head.decode()
    except UnicodeDecodeError as wrong:
        return len(head) < _HEAD or wrong.start < len(head) - 4
    return False
