"""What must not be there any more once a process was let go: rows, and ciphertext in any file."""

from pathlib import Path
from typing import Any

from django.db import connections

from centerpiece.practice.models import Answer, PrivateLink, Process
from centerpiece.sealing.models import Draft, Grant, Holding, Revision, Room, Sheet


def sealed_pieces(rooms: list[Any]) -> set[bytes]:
    """Of everything sealed in these rooms, and of every key to them, pieces that nothing else in the house holds."""
    rows = Revision.objects.filter(sheet__room__in=rooms)
    texts = [text for row in rows for text in (row.envelope, row.signature, row.card) if text]
    texts += [line for grant in Grant.objects.filter(room__in=rooms) for line in grant.file.split("\n") if line]
    assert len(texts) > 30
    return {text[at : at + 40].encode() for text in texts if len(text) > 90 for at in (12, len(text) // 2 - 20)}


def files() -> bytes:
    """Every byte of the databases, where they are files (else nothing: their rows are counted)."""
    places = [Path(str(each.settings_dict["NAME"])) for each in connections.all() if each.vendor == "sqlite"]
    found = [file for place in places for file in place.parent.glob(f"{place.name}*")]
    return b"".join(file.read_bytes() for file in found if file.is_file())


def nothing_is_left(process: Process, rooms: list[Any]) -> None:
    """No row of it is in either database."""
    assert not Process.objects.filter(pk=process.pk).exists()
    assert not Room.objects.filter(pk__in=rooms).exists()
    left = [model.objects.filter(room__in=rooms).count() for model in (Sheet, Draft, Holding, Grant)]
    assert left == [0, 0, 0, 0]
    assert not PrivateLink.objects.filter(seat__process=process.pk).exists()
    assert not Answer.objects.filter(seat__process=process.pk).exists()
