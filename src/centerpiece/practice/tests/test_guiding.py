"""The guide that sets two ways of support side by side: everybody reads it, stewards of the Collaborative change it."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from centerpiece.journal.models import Line
from centerpiece.practice.actions.guiding import NewerVersion, change_guide
from centerpiece.practice.forms.guide import LONGEST, GuideForm
from centerpiece.practice.guide_texts import ROWS
from centerpiece.practice.models import GuideText
from centerpiece.practice.tests.conftest import SignIn
from tests.cast import Cast

READ, CHANGE = "/ways-of-support/", "/ways-of-support/change/"
SCRIPT = '<script>alert(1)</script> & "quoted" <img src=x onerror=y>'


def _filled(number: int = 0, **other: str) -> dict[str, Any]:
    return GuideForm.initial_of(None, number) | {name.replace("_", "-", 1): text for name, text in other.items()}


@pytest.mark.django_db
def test_anyone_reads_it_without_signing_in_and_no_cookie_is_set(client: Client) -> None:
    answer = client.get(READ)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert all(str(row.label) in page for row in ROWS)
    asked = {row.name for row in ROWS}
    assert {"room", "decides", "promised", "recorded", "cannot", "not_served"} <= asked
    assert page.count('class="ours"') == page.count('class="theirs"') == len(ROWS)


def test_both_ways_get_room_and_both_say_whom_they_fail() -> None:
    ours, theirs = (sum(len(str(getattr(row, side))) for row in ROWS) for side in ("ours", "theirs"))
    assert 0.8 < ours / theirs < 1.25
    not_served = next(row for row in ROWS if row.name == "not_served")
    assert min(len(str(not_served.ours)), len(str(not_served.theirs))) > 150


def test_only_stewards_of_the_collaborative_change_it(cast: Cast, signed_in: SignIn) -> None:
    change_guide("en", {"room": {"ours": "Ours", "theirs": "Theirs"}}, based_on=0, by=cast.stella.person)
    for name, hand in cast.everybody().items():
        if not hand.person.is_active:
            continue
        client = signed_in(hand)
        expected = 200 if name == "stella" else 404
        assert client.get(READ).status_code == 200, name
        assert client.get(CHANGE).status_code == expected, name
        assert client.post(CHANGE, {}).status_code == expected, name
        assert client.get("/ways-of-support/versions/1/").status_code == expected, name
    assert GuideText.objects.count() == 1


def test_a_steward_looks_first_keeps_and_finds_every_version(cast: Cast, signed_in: SignIn, client: Client) -> None:
    stella = signed_in(cast.stella)
    looked = stella.post(CHANGE, _filled(room_ours="First paragraph\r\n\r\nSecond", look=""))
    assert "<p>First paragraph</p>" in looked.content.decode()
    assert not GuideText.objects.exists()

    assert stella.post(CHANGE, _filled(room_ours="The first words", keep="")).status_code == 302
    assert stella.post(CHANGE, _filled(1, room_ours="The second words", keep="")).status_code == 302
    assert stella.post(CHANGE, _filled(2, room_ours="The second words", keep="")).status_code == 302, "sent twice"
    assert [each.number for each in GuideText.objects.all()] == [2, 1]
    page = client.get(READ).content.decode()
    assert "The second words" in page
    assert "The first words" not in page
    assert "The first words" in stella.get("/ways-of-support/versions/1/").content.decode()
    assert "The first words" in stella.get(f"{CHANGE}?from=1").content.decode()
    lines = Line.objects.filter(action="practice.guide.change")
    assert {line.person for line in lines} == {cast.stella.person.pk}
    assert lines.count() == 2


def test_each_language_has_its_own_words(cast: Cast, signed_in: SignIn, client: Client) -> None:
    signed_in(cast.stella).post(f"/es{CHANGE}", _filled(room_ours="Palabras nuestras", keep=""))
    assert "Palabras nuestras" in client.get(f"/es{READ}").content.decode()
    assert "Palabras nuestras" not in client.get(READ).content.decode()
    arabic = client.get(f"/ar{READ}").content.decode()
    with override("ar"):
        assert gettext(str(ROWS[0].label)) in arabic
    assert 'dir="rtl"' in arabic


def test_stored_script_is_shown_as_words(cast: Cast, signed_in: SignIn, client: Client) -> None:
    stella = signed_in(cast.stella)
    looked = stella.post(CHANGE, _filled(cannot_theirs=SCRIPT, look="")).content.decode()
    stella.post(CHANGE, _filled(cannot_theirs=SCRIPT, keep=""))
    for page in (looked, client.get(READ).content.decode(), stella.get(CHANGE).content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"decides_ours": ""}, "nobody is served by an empty place"),
        ({"decides_ours": "  \n "}, "nobody is served by an empty place"),
        ({"decides_ours": "x" * (LONGEST + 1)}, "At most 1500 characters"),
        ({"decides_ours": "a\x00b"}, "Null characters are not allowed"),
        ({"based_on": "-1"}, "Please look at this again"),
        ({"based_on": "many"}, "Please look at this again"),
    ],
)
def test_what_is_not_in_order_is_said_beside_its_field_and_nothing_is_lost(
    cast: Cast, signed_in: SignIn, sent: dict[str, str], said: str
) -> None:
    filled = _filled(room_theirs="Words that I took long to find", keep="")
    filled |= {name if name == "based_on" else name.replace("_", "-", 1): text for name, text in sent.items()}
    answer = signed_in(cast.stella).post(CHANGE, filled)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Words that I took long to find" in page
    if "based_on" not in sent:
        assert 'id="id_decides-ours_error"' in page
    assert not GuideText.objects.exists()


def test_two_stewards_at_once_lose_nothing(cast: Cast, signed_in: SignIn) -> None:
    stella = signed_in(cast.stella)
    stella.post(CHANGE, _filled(room_ours="Theirs came first", keep=""))
    answer = stella.post(CHANGE, _filled(0, room_ours="Mine came second", keep=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else kept a newer version meanwhile" in page
    assert "Mine came second" in page
    assert 'name="based_on" value="1"' in page
    with pytest.raises(NewerVersion):
        change_guide("en", {"room": {"ours": "x", "theirs": "y"}}, based_on=0, by=cast.stella.person)
    assert GuideText.objects.count() == 1


def test_it_is_linked_from_inquiry_and_from_the_public_site(cast: Cast, signed_in: SignIn, client: Client) -> None:
    assert f'href="{READ}"' in client.get("/").content.decode()
    assert f'href="{READ}"' in signed_in(cast.june).get("/processes/open/").content.decode()
    assert f'href="{CHANGE}"' in signed_in(cast.stella).get("/counts/").content.decode()
    assert f'href="{CHANGE}"' not in signed_in(cast.june).get("/processes/").content.decode()
