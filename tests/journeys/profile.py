"""What a browser leaves on disk: every file of its profile, as it lies there and unpacked as far as it can be.

A cache holds brotli and gzip, LevelDB (storage, IndexedDB) and large values in it hold Snappy. Nothing here knows what
the files mean; whatever can be unpacked is.
"""

import base64
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli

GZIP, ZLIB = b"\x1f\x8b\x08", (b"\x78\x01", b"\x78\x9c", b"\x78\xda")
CACHE_ENTRY = bytes.fromhex("305c72a71b6dfbfc")  # how a file of Chromium's cache begins
CACHE_HEAD = 24  # bytes before the address that it is kept under
PACKED_VALUE = b"\xff\x11\x02"  # how IndexedDB begins a value that it has packed with Snappy
TABLE_END = (0xDB4775248B80FB57).to_bytes(8, "little")  # how a file of LevelDB ends
TABLE_FOOT = 48


def leaks(profile: Path, *words: str | bytes) -> list[str]:
    """Where any of these words (or keys, as bytes) lies in a profile: "path: word", each once. Letters are compared
    without their case."""
    wanted = {word: _forms(word) for word in words}
    found = []
    for path in sorted(path for path in profile.rglob("*") if path.is_file() and not path.is_symlink()):
        views = [view.lower() for view in unpacked(path.read_bytes())]
        for word, forms in wanted.items():
            if any(form in view for form in forms for view in views):
                found.append(f"{path.relative_to(profile)}: {word!r}")
    return found


def _forms(word: str | bytes) -> set[bytes]:
    """How a word may lie in a file: as UTF-8, as UTF-16, and in the middle of base64 (whatever comes before it)."""
    plain = word.encode() if isinstance(word, str) else word
    wide = [word.encode("utf-16-le")] if isinstance(word, str) else []
    padded = [b" " * before + plain for before in range(3)]
    coded = [base64.b64encode(each)[4 if each != plain else 0 : -4] for each in padded]
    for_addresses = [each.replace(b"+", b"-").replace(b"/", b"_") for each in coded]
    return {form.lower() for form in (plain, *wide, *coded, *for_addresses)}


def unpacked(data: bytes) -> Iterator[bytes]:
    """A file's bytes, and whatever in them can be unpacked."""
    yield data
    whole = memoryview(data)
    for start in _all(data, GZIP):
        yield _inflated(whole[start:], zlib.MAX_WBITS | 16)
    for head in ZLIB:
        for start in _all(data, head):
            yield _inflated(whole[start:], zlib.MAX_WBITS)
    if data.startswith(CACHE_ENTRY):
        named = int.from_bytes(data[12:16], "little")
        yield _unbrotli(data[CACHE_HEAD + named :])
    for start in _all(data, PACKED_VALUE):
        yield unsnappy(data[start + len(PACKED_VALUE) :])
    if data.endswith(TABLE_END):
        yield from _table(data)


def _all(data: bytes, sought: bytes) -> Iterator[int]:
    start = data.find(sought)
    while start >= 0:
        yield start
        start = data.find(sought, start + 1)


def _inflated(data: memoryview, window: int) -> bytes:
    """As much as can be inflated; nothing when it only looked like a beginning."""
    try:
        return zlib.decompressobj(window).decompress(data)
    except zlib.error:
        return b""


def _unbrotli(data: bytes) -> bytes:
    """As much as can be unpacked: behind the stream, headers follow."""
    reader, made = brotli.Decompressor(), bytearray()
    try:
        for place in range(len(data)):
            made += reader.process(data[place : place + 1])
            if reader.is_finished():
                break
    except brotli.error:
        pass
    return bytes(made)


def _table(data: bytes) -> Iterator[bytes]:
    """The blocks of a LevelDB table: the index in its foot says where each lies."""
    foot = data[-TABLE_FOOT:]
    place = 0
    for _ in range(2):  # where the index of the index lies: of no use here
        _, place = _number(foot, place)
    start, place = _number(foot, place)
    length, _ = _number(foot, place)
    index = _block(data, start, length)
    place = 0
    entries = len(index) - 4 - 4 * int.from_bytes(index[-4:], "little")
    while place < entries:
        _, place = _number(index, place)  # shared with the key before
        own, place = _number(index, place)
        value, place = _number(index, place)
        handle = index[place + own : place + own + value]
        place += own + value
        start, after = _number(handle, 0)
        yield _block(data, start, _number(handle, after)[0])


def _block(data: bytes, start: int, length: int) -> bytes:
    block = data[start : start + length]
    return unsnappy(block) if data[start + length] == 1 else block


def _number(data: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first; and the place behind it."""
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place


def unsnappy(data: bytes) -> bytes:
    """Snappy without a frame, as much of it as can be read.

    >>> unsnappy(bytes([11, 0x08]) + b"tea" + bytes([0x11, 3]))
    b'teateateate'
    """
    made = bytearray()
    try:
        whole, place = _number(data, 0)
        while len(made) < whole:
            place = _piece(data, place, made)
    except IndexError:
        pass
    return bytes(made)


def _piece(data: bytes, place: int, made: bytearray) -> int:
    """One piece: bytes as they are, or a copy of what was made before. Returns the place behind it."""
    tag = data[place]
    sort, size = tag & 3, tag >> 2
    if sort == 0:
        place += 1
        if size >= 60:
            long = size - 59
            size = int.from_bytes(data[place : place + long], "little")
            place += long
        made += data[place : place + size + 1]
        return place + size + 1
    if sort == 1:
        size, back, behind = (size & 7) + 4, (tag >> 5) << 8 | data[place + 1], place + 2
    else:
        wide = 2 if sort == 2 else 4
        size, behind = size + 1, place + 1 + wide
        back = int.from_bytes(data[place + 1 : behind], "little")
    if not 0 < back <= len(made):
        raise IndexError("a copy of nothing")
    for _ in range(size):
        made.append(made[-back])
    return behind
