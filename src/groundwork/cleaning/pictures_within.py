"""Pictures within documents: the same picture, byte for byte, without what a camera wrote beside it."""

import struct
import zlib

# JPEG: what is needed to draw it (JFIF, color profile, Adobe's word on colors), of all that an application may add.
_APP, _LAST_APP, _COMMENT, _SCAN, _END = 0xE0, 0xEF, 0xFE, 0xDA, 0xD9
_NEEDED = {0xE0, 0xE2, 0xEE}
_PNG = b"\x89PNG\r\n\x1a\n"
_NOTES_OF_PNG = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX"}


def without_notes(data: bytes) -> bytes:
    """A JPEG or PNG without place, camera, hour, author or anything behind its end; other bytes as they are."""
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    return data


def _jpeg(data: bytes) -> bytes:
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == _END:
            break
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == _SCAN:
            end = _end_of_scan(data, end)
        if not (marker == _COMMENT or (_APP <= marker <= _LAST_APP and marker not in _NEEDED)):
            kept.append(data[at:end])
        at = end
    return b"".join([*kept, bytes((0xFF, _END))])


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands: 0xFF, followed by what neither stuffing nor a restart is."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 2
    return len(data)


def _png(data: bytes) -> bytes:
    kept = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name = data[at + 4 : at + 8]
        chunk = data[at : at + 12 + length]
        if name not in _NOTES_OF_PNG and zlib.crc32(chunk[4:-4]) == struct.unpack(">I", chunk[-4:])[0]:
            kept.append(chunk)
        at += 12 + length
        if name == b"IEND":
            break
    return b"".join(kept)
