"""The year is what the seeds say, and opens for those who hold it and for nobody else."""

from collections import Counter
from uuid import UUID

import pytest
from django.utils import timezone

from centerpiece.learning.models import Lesson
from centerpiece.people import actions as people
from centerpiece.people.models import Invitation, Keyring, Membership, Organization, Person
from centerpiece.practice.kinds import KINDS
from centerpiece.practice.kinds.kind import MARKS
from centerpiece.practice.models import Answer, Hold, PrivateLink, Process, Seat
from centerpiece.practice.queries import counts_by_kind, processes_for
from centerpiece.practice.queries.attention import AHEAD, attention_of
from centerpiece.sealing.models import Grant, Holding, Revision, Room, Sheet
from demonstration.command import fill
from demonstration.people import paper_secret
from demonstration.sealing.age_file import open_age
from demonstration.sealing.grant import GrantTerms, SealedGrant, open_grant
from demonstration.sealing.keyring import SealedKeyring, open_keyring
from demonstration.sealing.letter import open_letter
from demonstration.sealing.manifest import ListedSheet, differences
from demonstration.sealing.passphrase import from_paper_key, from_passphrase
from demonstration.sealing.refused import Refused
from demonstration.sealing.room import letter_secret
from demonstration.sealing.roster import Pin, SignedEntry, read_roster
from demonstration.sealing.sheet import Contents, Place, open_sheet, read_sheet
from demonstration.seeds import SeedPerson, read_seeds
from demonstration.year import Year
from groundwork.envelope import unb64
from tests.demonstration.rows import all_rows

pytestmark = [pytest.mark.django_db(databases=["default", "keys"]), pytest.mark.xdist_group("demonstration")]
SEEDS = read_seeds()
SHOWN = [person for person in SEEDS.people if person.sees]


def verify_keys() -> dict[UUID, str]:
    return dict(Person.objects.values_list("pk", "verify"))


def opened(grant: Grant, secret: bytes, verify: str) -> dict[int, bytes]:
    until = grant.until.isoformat() if grant.until else None
    permission = str(grant.permission) if grant.permission else None
    terms = GrantTerms(
        str(grant.room), str(grant.grantee), str(grant.granter), grant.level, until, permission, grant.epoch
    )
    return open_grant(
        SealedGrant(terms, grant.file, grant.signature), secret, verify=verify, today=timezone.localdate()
    )


def room_keys(year: Year) -> dict[UUID, dict[int, bytes]]:
    """Every room's keys, as its holders find them in their grants: all of them the same."""
    secrets = {UUID(hand.keys.person): hand.keys.secret for hand in year.hands.values()}
    verify, found = verify_keys(), dict[UUID, dict[int, bytes]]()
    for grant in Grant.objects.all():
        keys = opened(grant, secrets[grant.grantee], verify[grant.granter])
        assert found.setdefault(grant.room, keys) == keys
    return found


def place_of(revision: Revision, kind: str = "") -> Place:
    sheet = revision.sheet
    return Place(str(sheet.room_id), str(sheet.pk), kind or sheet.kind, revision.number, revision.epoch)


def contents(year: Year, process: str, kind: str) -> list[Contents]:
    """The newest contents of the sheets of a kind in a process."""
    pk = next(pk for pk, name in year.processes.items() if name == process)
    held, keys = Process.objects.get(pk=pk), room_keys(year)
    rooms = [held.circle_room_id, *held.seats.values_list("room", flat=True)]
    newest = [sheet.revisions.get(number=sheet.revision) for sheet in Sheet.objects.filter(room__in=rooms, kind=kind)]
    return [open_sheet(keys[row.sheet.room_id][row.epoch], place_of(row), row.envelope) for row in newest]


def test_everybody_is_where_the_seeds_say(year: Year) -> None:
    assert Organization.objects.exclude(verify="").count() == 9
    assert Person.objects.count() == 32
    left = [person.name for person in SEEDS.people if person.left is not None]
    assert list(Person.objects.filter(is_active=False).values_list("name", flat=True)) == left == ["Widline"]
    waiting = Membership.objects.filter(ended__isnull=True, vouched=False).values_list("person__name", flat=True)
    assert list(waiting) == ["Marisol"]
    assert [row.note for row in Invitation.objects.filter(accepted=None) if row.is_open] == [SEEDS.invitations[0].note]
    assert [person.name for person in Person.objects.filter(stewards_collaborative=True)] == ["Stella"]


@pytest.mark.parametrize("slug", [said["slug"] for said in SEEDS.organizations])
def test_a_browser_that_pinned_the_roster_finds_it_in_order(year: Year, slug: str) -> None:
    organization = Organization.objects.get(slug=slug)
    chain = [SignedEntry(row.entry, row.signature) for row in organization.roster.order_by("seq")]
    vouched = Membership.objects.filter(organization=organization, vouched=True, ended__isnull=True)
    inside = {str(row.person_id) for row in vouched}
    for hand in (hand for hand in year.hands.values() if hand.keys.person in inside):
        pin = Pin(**hand.keyring["pins"]["organizations"][str(organization.pk)])
        assert read_roster(chain, organization=str(organization.pk), pin=pin).keys() == inside


@pytest.mark.parametrize("person", SHOWN, ids=lambda person: person.key)
def test_whoever_is_shown_signs_in_and_unlocks(year: Year, person: SeedPerson) -> None:
    said = people.prelogin(person.email)
    words = from_passphrase(person.passphrase, salt=unb64(str(said["salt"])), iterations=int(str(said["iterations"])))
    for kind, way in (("passphrase", words), ("paper", from_paper_key(paper_secret(person)))):
        found, kept = people.sign_in(person.email, way.auth, kind=kind, address="127.0.0.1")
        sealed = SealedKeyring(str(found.pk), kept.revision, kept.file, kept.signature)
        keyring = open_keyring(sealed, way.slot_secret)
        assert (found.name, keyring["verify"]) == (person.name, found.verify)


def test_every_sheet_and_card_opens_for_who_holds_its_room(year: Year) -> None:
    keys, verify = room_keys(year), verify_keys()
    assert keys.keys() == set(Room.objects.values_list("pk", flat=True))
    said = []
    for row in Revision.objects.select_related("sheet"):
        key, author = keys[row.sheet.room_id][row.epoch], verify[row.author]
        said.append(read_sheet(key, place_of(row), row.envelope, row.signature, verify=author))
        if row.card is not None:
            card = place_of(row, f"{row.sheet.kind}/card")
            read_sheet(key, card, row.card, row.card_signature, verify=author)
    written = [step.says for process in SEEDS.processes for step in process.steps if step.write or step.revise]
    assert len(said) > len(written) > 100
    assert "That the children eat well on Tuesdays." in {sheet.get("hopes") for sheet in said}


def test_the_server_hands_a_grant_to_each_holder_and_to_nobody_else(year: Year) -> None:
    granted = {(grant.room, grant.grantee) for grant in Grant.objects.all()}
    assert granted == set(Holding.objects.values_list("room", "person"))
    assert len(granted) > 80


def test_nothing_opens_with_anybody_elses_keys(year: Year) -> None:
    grants, tried = list(Grant.objects.all()), 0
    for hand in year.hands.values():
        for grant in grants:
            if str(grant.grantee) == hand.keys.person:
                continue
            tried += 1
            with pytest.raises(Refused, match="age"):
                open_age(hand.keys.secret, unb64(grant.file))
    assert tried > 1000
    keys = list(room_keys(year).items())
    for (room, own), (_other, wrong) in zip(keys, keys[1:] + keys[:1], strict=True):
        for row in Revision.objects.filter(sheet__room=room).select_related("sheet"):
            open_sheet(own[row.epoch], place_of(row), row.envelope)
            with pytest.raises(Refused, match="open"):
                open_sheet(wrong[row.epoch], place_of(row), row.envelope)


def test_nobody_holds_a_process_of_another_organization(year: Year) -> None:
    for process in Process.objects.all():
        rooms = [process.circle_room_id, *process.seats.values_list("room", flat=True)]
        for person in set(Holding.objects.filter(room__in=rooms).values_list("person", flat=True)):
            assert Membership.objects.filter(person=person, organization=process.organization, vouched=True).exists()


def test_manifests_say_what_lies_in_their_rooms(year: Year) -> None:
    keys, looked_at = room_keys(year), 0
    for manifest in Sheet.objects.filter(kind="manifest"):
        newest = manifest.revisions.get(number=manifest.revision)
        said = open_sheet(keys[manifest.room_id][newest.epoch], place_of(newest), newest.envelope)
        sheets = Sheet.objects.filter(room=manifest.room_id).exclude(pk=manifest.pk)
        there = {
            str(s.pk): ListedSheet(s.kind, s.revision, s.revisions.get(number=s.revision).envelope) for s in sheets
        }
        assert differences(said, there) == {}
        looked_at += len(there)
    assert looked_at > 150


def test_lavenders_ring_is_the_one_of_the_sketch(year: Year) -> None:
    names = {str(name["called"]) for name in contents(year, "Lavender", "name")}
    assert names == {"Rosa", "Imani", "Tía Lu", "Marcus", "Dev"}
    pk = next(pk for pk, name in year.processes.items() if name == "Lavender")
    lavender = Process.objects.get(pk=pk)
    assert (lavender.kind, lavender.stage, lavender.seats.count()) == ("harm_circle", "preparation", 5)
    still_open = Counter(tuple(mark for mark in MARKS if not getattr(seat, mark)) for seat in lavender.seats.all())
    assert still_open == {
        (): 1,
        ("care",): 1,
        ("readiness",): 1,
        ("readiness", "safety"): 1,
        ("consent", "readiness"): 1,
    }
    assert "What is still open before a circle" in {note["about"] for note in contents(year, "Lavender", "note")}
    assert max(Sheet.objects.filter(room__seat__process=lavender).values_list("revision", flat=True)) >= 3
    amal = Person.objects.get(name="Amal")
    assert [str(process.pk) for process in processes_for(amal)] == [pk]
    assert Holding.objects.filter(person=amal.pk, room__seat__process=lavender).count() == 1


def test_one_answer_waits_and_opens_in_its_room(year: Year) -> None:
    waiting, keys = Answer.objects.get(), room_keys(year)[Answer.objects.get().seat.room_id]
    secrets = [letter_secret(key) for key in keys.values()]
    said = open_letter(secrets, waiting.file, answer=str(waiting.pk), form="prep_answers")
    assert said["own_wish"] == "yes"
    assert (waiting.seat.process.kind, waiting.seat.role) == ("harm_circle", "supporter_of_caused")
    assert not PrivateLink.objects.exists(), "each link was good for one answer"


def test_who_stepped_back_and_what_is_held(year: Year) -> None:
    found = {name: Process.objects.get(pk=pk) for pk, name in year.processes.items()}
    seat = Seat.objects.get(stepped_back=True)
    assert (seat.process, seat.room.closed) == (found["Cedar"], True)
    assert timezone.localdate() < seat.room.let_go_on, "there is time to come back"
    hold = Hold.objects.get()
    assert (hold.process, found["Marigold"].circle_room.on_hold) == (found["Marigold"], True)
    assert not hold.wants_a_look
    for process in Process.objects.filter(stage="ended"):
        assert process.ending
        assert process.let_go_on > timezone.localdate(), "nothing in the year is due to go on its first day"
    assert found["Plum rain"].ending == "prepared"
    assert found["Stoop"].ending == "held"


def test_this_week_is_calm_for_june_and_kofi(year: Year) -> None:
    """A day or two that passed some weeks ago, and a few in the days to come."""
    today = timezone.localdate().isoformat()
    soon = (timezone.localdate() + AHEAD).isoformat()
    keys = room_keys(year)
    for name, past, ahead in (("June", 1, range(2, 6)), ("Kofi", 1, range(1, 5))):
        seen = attention_of(Person.objects.get(name=name))
        cards = [
            open_sheet(keys[row.sheet.room_id][row.epoch], place_of(row, f"{row.sheet.kind}/card"), row.card)
            for row in seen.cards
        ]
        days = [str(day) for card in cards for day, _path in card.get("look", [])]
        assert len([day for day in days if day < today]) == past
        assert len([day for day in days if today <= day <= soon]) in ahead
        assert sum(seen.answers.values()) == 1


def test_lessons_are_there_to_read(year: Year) -> None:
    titles = set(Lesson.objects.values_list("title", flat=True))
    assert titles == {lesson.title for lesson in SEEDS.lessons}
    assert len(titles) >= 5


def test_the_year_was_lived_day_by_day(year: Year) -> None:
    today = timezone.localdate()
    assert len(set(Process.objects.values_list("month", flat=True))) >= 8
    days = set(Revision.objects.values_list("day", flat=True))
    assert len(days) > 80
    assert max(days) <= today
    assert (today - min(days)).days > 300
    for sheet in Sheet.objects.all():
        assert sheet.day == sheet.revisions.get(number=sheet.revision).day
    for process in Process.objects.all():
        first = min(process.circle_room.sheets.values_list("revisions__day", flat=True))
        assert process.month == first.replace(day=1)


def test_stages_and_counts_have_something_to_show(year: Year) -> None:
    found = {name: Process.objects.get(pk=pk) for pk, name in year.processes.items()}
    stages = {name: found[name].stage for name in ("Lavender", "Cedar", "Samovar", "Monsoon", "Comal")}
    assert stages == {
        "Lavender": "preparation",
        "Cedar": "follow_through",
        "Samovar": "circles",
        "Monsoon": "learning",
        "Comal": "closing",
    }
    assert {found[name].kind for name in stages} == set(KINDS)
    assert Process.objects.filter(paused=True).count() == 1
    assert Process.objects.filter(stage="ended").count() >= 3
    numbers = sorted((count.number or 0) for count in counts_by_kind())
    assert numbers == [0, 0, 0, 5, 6]


def test_a_second_time_nothing_changes_and_the_sign_ins_are_said_again(
    year: Year, capsys: pytest.CaptureFixture[str]
) -> None:
    before = all_rows()
    assert fill(if_empty=False, paper=True) == 0
    said = capsys.readouterr().out
    assert all_rows() == before
    assert len(before) > 1000
    for person in SHOWN:
        assert f"{person.email}   {person.passphrase}" in said
    assert said.count("AGE-SECRET-KEY-1") == len(SHOWN)
    assert "Making" not in said
    assert Keyring.objects.count() == 31
