"""After letting go nothing of it is on the disk: not in a database, not in its log; and two may do it at once."""

import threading
from pathlib import Path

import pytest
from django.db import connections

from centerpiece.practice.actions import letting_go
from centerpiece.practice.models import MonthCount, Process
from centerpiece.sealing.models import Grant, Revision, today
from tests.cast import raise_cast, raise_lavender

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.skipif("connections['default'].vendor != 'sqlite'"),
]


def files() -> bytes:
    """Every byte of both databases with their logs."""
    places = [Path(str(connection.settings_dict["NAME"])) for connection in connections.all()]
    found = [file for place in places for file in place.parent.glob(f"{place.name}*")]
    return b"".join(file.read_bytes() for file in found if file.is_file())


def test_no_ciphertext_and_no_grant_is_left_in_any_file() -> None:
    cast = raise_cast()
    lavender = raise_lavender(cast)
    for number in range(40):  # enough that pages are split, joined and freed
        process = lavender.process
        cast.june.write(process, process.circle_room, "note", {"note": f"{number} " * (300 + 90 * number)})
    other = cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name="Fern")
    rooms = letting_go.rooms_of(lavender.process)
    rows = Revision.objects.filter(sheet__room__in=rooms)
    texts = [text for row in rows for text in (row.envelope, row.signature, row.card) if text]
    texts += [line for grant in Grant.objects.filter(room__in=rooms) for line in grant.file.split("\n")[2:-2]]
    # Any piece of it would be too much: its beginning, its middle, its end.
    pieces = {text[at : at + 40].encode() for text in texts for at in (12, len(text) // 2 - 20, len(text) - 44)}
    before = files()
    assert sum(piece in before for piece in pieces) > 100
    letting_go.set_day(lavender.process, today())
    letting_go.let_go_of_all_that_is_due()
    after = files()
    assert [piece for piece in pieces if piece in after] == []
    kept = Revision.objects.filter(sheet__room=other.circle_room_id).first()
    assert kept
    assert kept.envelope.encode() in after


def test_two_workers_at_once_count_it_once() -> None:
    cast = raise_cast()
    lavender = raise_lavender(cast)
    letting_go.set_day(lavender.process, today())
    started, wrong = threading.Barrier(2), []

    def work() -> None:
        try:
            started.wait()
            letting_go.let_go_of_all_that_is_due()
        except Exception as error:
            wrong.append(error)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _each in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert wrong == []
    assert not Process.objects.exists()
    assert MonthCount.objects.get().number == 1
