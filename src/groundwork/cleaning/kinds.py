"""The kinds of files that are taken, and how each is recognised by how it begins."""

import lzma
import os
import struct
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
MOST_LISTED = 1024 * 1024  # bytes of a list of members
_END, _END_SIZE, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_MORE_BEFORE_END = b"PK\x06\x07"


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
        NotTaken: "unknown"; "too-large" when it lists more members than a document has: to list them takes long.
    """
    if _lists_too_much(file):
        raise NotTaken("too-large")
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


def _lists_too_much(file: BinaryIO) -> bool:
    """Is the list at the end of an archive longer than that of a document, or longer than it says there (zip64)?"""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _LONGEST_COMMENT - _END_SIZE - 20))
    tail = file.read()
    plain = len(tail) - _END_SIZE
    at = plain if tail.startswith(_END, max(0, plain)) and tail.endswith(b"\x00\x00") else tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        return False  # no archive
    (listed,) = struct.unpack_from("<L", tail, at + 12)
    return bool(listed > MOST_LISTED) or tail[max(0, at - 20) : at].startswith(_MORE_BEFORE_END)


def _is_binary(head: bytes) -> bool:
    """Can these first bytes not be text in UTF-8? The last sign may be cut in the middle."""
    try:
        head.decode()
    except UnicodeDecodeError as wrong:
        return len(head) < _HEAD or wrong.start < len(head) - 4
    return False
