"""Documents that are zip archives (DOCX, ODT): taken apart within bounds, and put together anew."""

import io
import zipfile
import zlib
from typing import BinaryIO

from groundwork.cleaning.kinds import MOST_OF_DOCUMENT
from groundwork.cleaning.refusal import NotTaken

MOST_MEMBERS = 2000
MOST_UNFOLDED = 10 * MOST_OF_DOCUMENT  # bytes, of all members together
# Archives know no earlier year, and this one says nothing.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_ENCRYPTED = 0x1


def members(source: BinaryIO) -> dict[str, bytes]:
    """Name → contents of each member, in the order in which they lie there.

    Raises:
        NotTaken: "too-large" when it unfolds to more than it may, whatever it says of itself; "locked"; "broken".
    """
    found: dict[str, bytes] = {}
    known: set[str] = set()
    room = MOST_UNFOLDED
    try:
        with zipfile.ZipFile(source) as archive:
            listed = archive.infolist()
            if len(listed) > MOST_MEMBERS:
                raise NotTaken("too-large")
            for member in listed:
                if member.flag_bits & _ENCRYPTED:
                    raise NotTaken("locked")
                if member.is_dir():
                    continue
                _check_name(member.filename, known)
                with archive.open(member) as opened:
                    found[member.filename] = opened.read(room + 1)
                room -= len(found[member.filename])
                if room < 0:
                    raise NotTaken("too-large")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise NotTaken("broken") from None
    return found


def _check_name(name: str, known: set[str]) -> None:
    parts = name.split("/")
    # Some readers tell capitals from small letters, and some do not.
    if name.lower() in known or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise NotTaken("broken")
    known.add(name.lower())


def put_together(found: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """The archive anew: no days, no comments, nothing before, between or behind its members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            member = zipfile.ZipInfo(name, _NO_DAY)
            member.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return made.getvalue()
