"""Somebody holds the database and edits it. The page says so in plain words, and shows nothing that does not fit."""

from collections.abc import Callable

from django.db.models import F
from playwright.sync_api import Page, expect

from centerpiece.sealing.models import Grant, Revision, Room, Sheet
from tests.cast import Cast, Lavender

Browse = Callable[..., Page]
SHOWN = ".reading [data-value]:visible"


def _two_notes(cast: Cast, lavender: Lavender) -> tuple[Revision, Revision]:
    """June's note, in two revisions."""
    sheet = Sheet.objects.get(kind="note")
    contents = {"note": "A second thought"}
    cast.june.write(lavender.process, lavender.process.circle_room, "note", contents, title="Note", sheet=sheet)
    first, second = Revision.objects.filter(sheet=sheet).order_by("number")
    return first, second


def _edit(revision: Revision, **columns: object) -> None:
    Revision.objects.filter(pk=revision.pk).update(**columns)


def test_an_envelope_of_another_sheet_does_not_open(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    note = Revision.objects.get(sheet__kind="note")
    naming = Revision.objects.get(sheet__kind="naming")
    _edit(note, envelope=naming.envelope, signature=naming.signature)
    page = browse(cast.june, path=f"/sheets/{note.sheet_id}/")
    expect(page.locator(".reading")).to_contain_text("This does not open. It was changed")
    expect(page.locator(SHOWN)).to_have_count(0)
    expect(page.get_by_text("This is not the text that was kept under this number.")).to_be_visible()


def test_a_flipped_bit_does_not_open(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    note = Revision.objects.get(sheet__kind="note")
    middle = len(note.envelope) // 2
    other = "A" if note.envelope[middle] != "A" else "B"
    _edit(note, envelope=note.envelope[:middle] + other + note.envelope[middle + 1 :])
    page = browse(cast.june, path=f"/sheets/{note.sheet_id}/")
    expect(page.locator(".reading")).to_contain_text("This does not open.")
    expect(page.locator(SHOWN)).to_have_count(0)


def test_a_sheet_said_to_be_anothers_is_not_shown(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    note = Revision.objects.get(sheet__kind="note")
    _edit(note, author=cast.kofi.person.pk)
    page = browse(cast.june, path=f"/sheets/{note.sheet_id}/")
    expect(page.locator(".reading")).to_contain_text("This was not written by the person it is said to be from.")
    expect(page.locator(SHOWN)).to_have_count(0)


def test_a_sheet_rolled_back_is_noticed(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    first, second = _two_notes(cast, lavender)
    Sheet.objects.filter(pk=first.sheet_id).update(revision=1)
    Revision.objects.filter(pk=second.pk).delete()
    page = browse(cast.june, path=f"/sheets/{first.sheet_id}/")
    expect(page.get_by_text("This is an older revision than the newest one.")).to_be_visible()
    page.goto(f"/processes/{lavender.process.pk}/")
    row = page.locator(f'[data-sheet="{first.sheet_id}"]')
    expect(row).to_contain_text("This is an older revision than the newest one.")


def test_a_room_rolled_back_as_a_whole_is_noticed_by_who_saw_more(
    cast: Cast, lavender: Lavender, browse: Browse
) -> None:
    first, second = _two_notes(cast, lavender)
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lavender")
    expect(page.locator(".warnings")).to_have_count(0)
    Revision.objects.filter(pk=second.pk).delete()
    Revision.objects.filter(sheet=lavender.process.circle_room_id).order_by("-number").first().delete()
    Sheet.objects.filter(pk__in=[first.sheet_id, lavender.process.circle_room_id]).update(revision=F("revision") - 1)
    page.reload()
    expect(page.locator(".warnings")).to_contain_text("is older than what this browser has seen before")
    page.goto(f"/sheets/{first.sheet_id}/revise/")
    page.locator("[data-field=note] textarea").fill("On top of it")
    page.get_by_role("button", name="Seal and keep").click()
    expect(page.locator("[data-say]")).to_contain_text("Nothing can be kept here until that is clear")
    assert Revision.objects.filter(sheet=first.sheet_id).count() == 1


def test_a_sheet_left_out_is_noticed(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    Sheet.objects.filter(kind="note").delete()
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(page.locator(".warnings")).to_contain_text("A sheet that was written in this room did not arrive.")


def test_a_sheet_slipped_in_is_noticed(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    naming = Revision.objects.select_related("sheet").get(sheet__kind="naming")
    slipped = Sheet.objects.create(room=naming.sheet.room, kind="note", revision=1)
    Revision.objects.create(
        sheet=slipped, number=1, epoch=1, author=naming.author, envelope=naming.envelope, signature=naming.signature,
        card=naming.card, card_signature=naming.card_signature,
    )  # fmt: skip
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    row = page.locator(f'[data-sheet="{slipped.pk}"]')
    expect(row).to_contain_text("This does not open.")
    expect(row).to_contain_text("The keepers' own list of this room does not know this sheet.")


def test_a_grant_of_the_servers_own_making_opens_nothing(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    """The server knows everybody's public keys, and so can seal a grant to Kofi; it cannot sign as June."""
    room = lavender.process.circle_room
    Grant.objects.filter(room=room.pk, grantee=cast.kofi.person.pk).delete()
    forged = cast.eli.new_room()
    forged.room = str(room.pk)
    parcel = cast.eli.grant(forged, cast.kofi)
    Grant.objects.create(
        room=room.pk, grantee=parcel.grantee, granter=cast.june.person.pk, level="keep", epoch=1,
        file=parcel.file, signature=parcel.signature,
    )  # fmt: skip
    page = browse(cast.kofi, path=f"/processes/{lavender.process.pk}/")
    expect(page.locator(".warnings")).to_contain_text("was not given by someone your organization vouches for")
    expect(page.get_by_role("heading", level=1)).to_have_text("Harm circle")


def test_an_older_key_in_place_of_the_newer_is_refused(cast: Cast, lavender: Lavender, browse: Browse) -> None:
    page = browse(cast.june, path=f"/processes/{lavender.process.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lavender")
    old = list(Grant.objects.filter(room=lavender.rosa.room_id, grantee=cast.june.person.pk).values())
    Room.objects.filter(pk=lavender.rosa.room_id).update(rotation_due=True)
    page.reload()
    expect(page.get_by_text("its rooms were given a new key")).to_be_visible()
    page.get_by_role("link", name="Write a new sheet").wait_for()
    Grant.objects.filter(pk=old[0]["id"]).update(**{name: old[0][name] for name in ("file", "signature", "epoch")})
    fresh = browse(cast.june, path=f"/sheets/{Sheet.objects.get(kind='preparation').pk}/")
    expect(fresh.locator(".reading")).to_contain_text("was not given by someone your organization vouches for")
