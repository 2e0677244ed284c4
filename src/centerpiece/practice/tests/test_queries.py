"""Lists read in a fixed number of queries, and only what a person holds; counts that single nobody out."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from centerpiece.practice import queries
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.models import Process
from centerpiece.sealing.models import Holding, Sheet, today
from tests.cast import Cast, Lavender

Counting = Callable[..., Any]


@pytest.fixture
def count(django_assert_max_num_queries: Counting) -> Callable[[Client, str], int]:
    """How many queries a page takes, over both databases."""

    def counted(client: Client, path: str) -> int:
        from django.db import connection, connections
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as found, CaptureQueriesContext(connections["keys"]) as keys:
            assert client.get(path).status_code == 200
        return len(found) + len(keys)

    return counted


def _more(cast: Cast, number: int) -> None:
    for place in range(number):
        cast.june.open_process("community_circle", cast.casa, with_keepers=[cast.kofi], name=f"Fern {place}")


def test_the_list_takes_as_many_queries_for_three_as_for_one(
    cast: Cast, lavender: Lavender, client: Client, count: Callable[[Client, str], int]
) -> None:
    client.force_login(cast.june.person)
    client.get("/processes/")
    for path in ("/processes/", "/processes/cards/"):
        one = count(client, path)
        _more(cast, 2)
        assert count(client, path) == one <= 12


def test_a_process_takes_as_many_queries_for_three_seats_and_sheets_as_for_one(
    cast: Cast, lavender: Lavender, client: Client, count: Callable[[Client, str], int]
) -> None:
    client.force_login(cast.june.person)
    pages = [f"/processes/{lavender.process.pk}/{end}" for end in ("", "write/", "rooms/", "sheets/", "write/note/")]
    before = [count(client, page) for page in pages]
    for place in range(2):
        seat = cast.june.add_seat(lavender.process, "elder", {"called": f"Ines {place}"}, keepers=[cast.kofi])
        cast.june.write(lavender.process, seat.room, "care_plan", {"stop_signal": "Tea"}, in_place=True)
        cast.june.write(lavender.process, lavender.process.circle_room, "note", {"note": "Tea"})
    assert [count(client, page) for page in pages] == before
    assert max(before) <= 25


def test_the_list_of_sixty_five_is_light(cast: Cast, client: Client) -> None:
    _more(cast, 65)
    client.force_login(cast.june.person)
    page = client.get("/processes/")
    assert len(page.content) <= 60_000
    rows = json.loads(
        page.content.decode().split('<script id="data" type="application/json">')[1].split("</script>")[0]
    )
    assert (len(rows["rows"]), rows["count"], rows["pages"]) == (50, 65, 2)
    rest = client.get("/processes/?page=2", headers={"accept": "application/json"}).json()["rows"]
    assert len({row["id"] for row in rows["rows"] + rest}) == 65


def test_a_keeper_sees_all_and_an_advocate_her_part(cast: Cast, lavender: Lavender) -> None:
    process, rosa, marcus = lavender.process, lavender.rosa, lavender.marcus
    june, amal, noor = cast.june.person, cast.amal.person, cast.noor.person
    assert queries.seats_for(june, process) == [rosa, marcus]
    assert [room.pk for room in queries.rooms_for(june, process)] == [
        process.circle_room_id,
        rosa.room_id,
        marcus.room_id,
    ]
    assert queries.seats_for(amal, process) == [rosa]
    assert queries.rooms_for(amal, process) == [rosa.room]
    assert queries.name_cards(amal, process) == []
    assert queries.namings_of(amal, [process]) == {}
    assert (queries.seats_for(noor, process), queries.rooms_for(noor, process)) == ([], [])
    assert len(queries.name_cards(june, process)) == 2


def test_a_holding_that_has_ended_shows_nothing(cast: Cast, lavender: Lavender) -> None:
    Holding.objects.filter(person=cast.june.person.pk).update(until=today() - datetime.timedelta(days=1))
    june, process = cast.june.person, lavender.process
    assert queries.seats_for(june, process) == []
    assert queries.kept_rooms(june, process) == []
    assert queries.grants_for(june, [process.circle_room_id]) == []
    assert not queries.processes_for(june).exists()


def test_only_the_newest_revision_is_a_card(cast: Cast, lavender: Lavender) -> None:
    note = Sheet.objects.get(kind="note")
    cast.june.write(lavender.process, lavender.process.circle_room, "note", {"note": "Second"}, sheet=note)
    found = queries.cards([lavender.process.circle_room], "note")
    assert [(card.sheet_id, card.number) for card in found] == [(note.pk, 2)]
    assert "manifest" not in {card.sheet.kind for card in queries.cards([lavender.process.circle_room])}
    note.refresh_from_db()
    assert [revision.number for revision in queries.revisions_up_to(note, 2)] == [2, 1]
    assert queries.revisions_up_to(note, 3) == []


def _counted(number: int, kind: str, cast: Cast) -> None:
    """Processes for counting: rows only, since counting looks at nothing else."""
    from centerpiece.sealing.models import Room

    for _place in range(number):
        Process.objects.create(organization=cast.casa, kind=kind, stage="inquiry", circle_room=Room.objects.create())


def test_a_small_count_is_not_told(cast: Cast) -> None:
    _counted(4, "harm_circle", cast)
    _counted(5, "preparation", cast)
    told = {str(row.label): row.number for row in queries.counts_by_kind()}
    assert told == {str(kind.label): None for kind in KINDS.values()} | {str(KINDS["preparation"].label): 5}


def test_nothing_on_the_page_tells_a_small_count(cast: Cast, client: Client) -> None:
    _counted(3, "harm_circle", cast)
    _counted(7, "preparation", cast)
    client.force_login(cast.stella.person)
    text = client.get("/counts/").content.decode()
    table = text[text.index("<table") : text.index("</table>")]
    assert table.count("fewer than 5") == 4
    assert ">7<" in table
    assert not [number for number in ("3", "10") if f">{number}<" in table]
