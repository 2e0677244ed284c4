"""Search: what is found in which order, in any language and on both databases; and what nobody else may find."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils.safestring import SafeString

from centerpiece.learning import actions, searching
from centerpiece.learning.models import Contribution, Entry, Lesson, Method, Question, Wisdom, Writing
from centerpiece.learning.searching import Filters, Results, find
from centerpiece.learning.searching.asked import terms_of
from centerpiece.learning.searching.marking import LONGEST_EXCERPT, Marker
from centerpiece.learning.tasks import rebuild_search
from centerpiece.people import actions as people
from tests.cast import Cast

Tell = Callable[..., Writing]


@pytest.fixture
def tell(cast: Cast) -> Tell:
    """`tell("Title", "Text", model=..., hand=...)`, for all members unless said otherwise."""

    def told(title: str = "", text: str = "", *, model: Any = Lesson, hand: Any = cast.june, **columns: Any) -> Writing:
        organization = cast.harborlight if hand in (cast.eli, cast.esther) else cast.casa
        return actions.write(model, organization=organization, by=hand.person, title=title, text=text, **columns)

    return told


def titles(cast: Cast, asked: str, who: Any = None, **narrowed: str) -> list[str]:
    found = find((who or cast.june).person, asked, Filters(**narrowed))
    return [each.thing.title or each.thing.text for each in found.page]


def numbers(results: Results) -> tuple[int, int, bool]:
    return len(results.page), results.number, results.more


def indexed_words() -> str:
    """Everything that the database keeps of words, as it keeps it: with what it has not yet thrown away."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT block FROM learning_entry_words_data")
            kept = b" ".join(row[0] for row in cursor.fetchall())
            cursor.execute("SELECT c0, c1, c2 FROM learning_entry_words_content")
            return kept.decode("utf-8", "replace") + str(cursor.fetchall())
        cursor.execute("SELECT title::text, often::text, words::text FROM learning_entry")
        return str(cursor.fetchall())


def test_the_title_counts_most_then_what_is_said_often_then_what_is_new(cast: Cast, tell: Tell) -> None:
    older = tell("Newer wording", "tea", revised=datetime.date(2024, 5, 1))
    tell("Said once", "Pour the tea. Then wait.", revised=datetime.date(2023, 5, 1))
    tell("Said often", "Tea, and tea again. The third tea is for who comes late.", revised=older.revised)
    tell("Tea first", "It opens the room.", revised=older.revised)
    tell("Nothing of it", "Coffee.")
    assert titles(cast, "tea") == ["Tea first", "Said often", "Newer wording", "Said once"]


def test_all_words_count_and_if_nothing_has_all_most_of_them(cast: Cast, tell: Tell) -> None:
    tell("Ending a circle", "Some want to go on.")
    tell("Ending", "A letter.")
    tell("A circle of elders", "They began at noon.")
    assert titles(cast, "ending circle") == ["Ending a circle"]
    assert titles(cast, "how do we end the circle") == ["Ending a circle"], "small words are not asked for"
    assert not find(cast.june.person, "ending circle").most
    partly = find(cast.june.person, "ending circle zebra")
    assert (partly.most, [each.thing.title for each in partly.page]) == (True, ["Ending a circle"])
    assert titles(cast, "letter zebra") == ["Ending"], "of two words, one"
    assert titles(cast, "zebra") == []
    assert not find(cast.june.person, "zebra quagga").most


def test_words_in_quotes_stand_in_a_row_and_within_one_text(cast: Cast, tell: Tell) -> None:
    tell("One", "The talking piece goes round.")
    tell("Two", "Talking helps. Each brings a piece of bread.")
    tell("Ends with talking", "Piece by piece.")
    assert set(titles(cast, "talking piece")) == {"Ends with talking", "One", "Two"}
    assert titles(cast, '"talking piece"') == ["One"]
    assert titles(cast, "«talking pieces» round") == ["One"]
    assert set(titles(cast, '"talking piece')) == {"Ends with talking", "One", "Two"}, "a quote that never ends"


def test_the_last_word_may_be_begun_and_whole_words_come_first(cast: Cast, tell: Tell) -> None:
    tell("B", "Accountability takes years.")
    tell("A", "Accounts are kept by two people.", revised=datetime.date(2023, 5, 1))
    assert titles(cast, "accountab") == ["B"]
    assert titles(cast, "account") == ["A", "B"]
    assert titles(cast, "healin") == []
    tell("C", "Healing is slow.")
    assert titles(cast, "healin") == ["C"]
    assert titles(cast, "accountab years") == ["B"], "only the last word: this is one that half of the words find"
    assert find(cast.june.person, "accountab years").most


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Círculos de sanación", "circulo sanacion"),
        ("Las compañeras escuchan", "compañero escuchan"),
        ("الدائرة تبدأ بالشاي", "دائرة"),
        ("إِنَّ المُجْتَمَعَ يَسْمَع", "ان المجتمع"),
        ("أسئلة بعد الجلســـة", "اسئله جلسة"),
        ("گفتگو می‌کنیم", "گفتگو ميكنيم"),
        ("ہم کہانی سنتے ہیں", "كهاني"),
        ("我们分享智慧", "分享"),
        ("我们分享智慧", "慧"),
        ("회복적 정의", "정의"),
        ("修復的な対話", "対話"),
        ("আমরা একসাথে শিখি", "একসাথে"),
        ("Мы учимся вместе", "УЧИМСЯ"),
        ("Uczymy się łagodnie", "lagodnie"),
        ("Nou aprann ansanm", "aprann"),
        ("L’écoute d’abord", "ecoute"),
        ("The survivor’s choice", "survivors choices"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("‏שלום עולם‏", "שָׁלוֹם"),
        ("٣ دوائر", "3 دوائر"),
    ],
)
def test_any_language_is_found_as_people_write_it(cast: Cast, tell: Tell, text: str, asked: str) -> None:
    tell("Other", "Something else entirely, 别的东西, شيء آخر.")
    tell("", text)
    found = find(cast.june.person, asked)
    assert [each.thing.text for each in found.page] == [text]
    assert "<mark>" in found.page[0].text


def test_every_text_of_a_writing_is_found(cast: Cast, tell: Tell) -> None:
    parts = ("community", "limits", "when_not", "steps", "materials", "cautions", "tradition")
    tell("A method", "Text.", model=Method, **{name: f"word{number}only" for number, name in enumerate(parts)})
    for number, name in enumerate(parts):
        found = find(cast.june.person, f"word{number}only").page
        assert [each.text for each in found] == [f"<mark>word{number}only</mark>"], name


def test_what_is_for_one_organization_nobody_else_can_tell_of(cast: Cast, tell: Tell) -> None:
    """Not as a result, a number, a page, a mark, an order, or by the filters."""
    words = "Sequoia lanterns sequoia sequoia"
    for number in range(25):
        tell(f"Sequoia {number}", words, model=Question, audience="organization")
    secret = tell("Sequoia rest", words, model=Question, audience="organization")
    tell("", words, model=Contribution, about=secret, audience="organization", credit="organization")
    assert find(cast.noor.person, "sequoia").number == 27
    tell("For all", "A lantern by the door. Rest.", hand=cast.eli)
    without = {name: find(getattr(cast, name).person, "sequoia lantern rest") for name in ("eli", "esther", "stella")}
    for name, results in without.items():
        person = getattr(cast, name).person
        assert numbers(find(person, "sequoia")) == (0, 0, False), name
        assert numbers(find(person, "seq")) == (0, 0, False), name
        assert numbers(find(person, '"sequoia lanterns"')) == (0, 0, False), name
        for narrowed in ({"kind": "question"}, {"sort": "experience"}, {"organization": str(cast.casa.pk)}):
            assert numbers(find(person, "", Filters(**narrowed))) == (0, 0, False), name
        assert [each.thing.title for each in results.page] == ["For all"], "most of the words, of what they may read"
        assert "equoia" not in str(results)
    for name in ("wanda", "remy"):
        assert numbers(find(getattr(cast, name).person, "lantern")) == (0, 0, False), name


def test_the_order_does_not_follow_from_what_one_may_not_read(cast: Cast, tell: Tell) -> None:
    tell("Tea and bread", "x", hand=cast.eli)
    tell("Bread", "tea", hand=cast.eli)
    tell("Tea", "bread", hand=cast.eli)
    before = titles(cast, "tea bread", cast.eli)
    for number in range(30):
        tell(f"Bread {number}", "bread bread bread", audience="organization")
    assert titles(cast, "tea bread", cast.eli) == before


def test_what_waits_for_a_second_reader_is_not_found(cast: Cast, tell: Tell) -> None:
    tell("Waiting", "Sequoia.", audience="organization", wanted="collaborative")
    assert titles(cast, "sequoia") == []


def test_revised_words_replace_withdrawn_ones_leave(cast: Cast, tell: Tell) -> None:
    lesson = tell("Sequoia first", "Quagga.")
    actions.revise(lesson, by=cast.june.person, title="Juniper first", text="Quagga.")
    assert (titles(cast, "sequoia"), titles(cast, "juniper")) == ([], ["Juniper first"])
    assert Entry.objects.count() == 1
    actions.revise(lesson, by=cast.june.person, forget=True, title="Juniper first", text="Zebra.")
    assert "quagga" not in indexed_words()
    assert "zebra" in indexed_words()
    actions.withdraw(lesson, by=cast.june.person)
    assert (titles(cast, "juniper"), Entry.objects.count()) == ([], 0)
    for word in ("sequoia", "juniper", "zebra"):
        assert word not in indexed_words()


def test_a_change_that_does_not_happen_leaves_the_index_alone(cast: Cast, tell: Tell, monkeypatch: Any) -> None:
    lesson = tell("Juniper", "x")
    with pytest.raises(ValueError, match="text"):
        actions.revise(lesson, by=cast.june.person, title="Sequoia", text="0b6f4a52-6f0e-4b9e-9c1d-0a4c5c1c7a11")
    assert (titles(cast, "juniper"), titles(cast, "sequoia")) == (["Juniper"], [])


def test_a_chore_finds_what_the_index_lacks(cast: Cast, tell: Tell) -> None:
    tell("Juniper", "x")
    Lesson.objects.create(organization=cast.casa, person=cast.june.person, title="Sequoia", text="From before.")
    Entry.objects.update(analysis=0)
    assert titles(cast, "sequoia") == []
    rebuild_search.call()
    assert (titles(cast, "sequoia"), titles(cast, "juniper")) == (["Sequoia"], ["Juniper"])
    assert searching.catch_up() == 0


def test_it_is_narrowed(cast: Cast, tell: Tell) -> None:
    question = tell("Tea question", model=Question, lens="gender_violence", language="en")
    tell("Tea lesson", lens="mass_incarceration", language="es", credit="organization")
    tell("", "Tea caution", model=Contribution, about=question, sort="caution", lens="none")
    tell("Tea wisdom", model=Wisdom, hand=cast.eli, credit="organization", lens="both")
    left = tell("Tea of one who left", hand=cast.kofi, credit="name", keeps_credit=False)
    assert titles(cast, "tea", kind="question") == ["Tea question"]
    assert titles(cast, "tea", sort="caution") == ["Tea caution"]
    assert titles(cast, "tea", language="es") == ["Tea lesson"]
    assert set(titles(cast, "tea", lens="mass_incarceration")) == {"Tea lesson", "Tea wisdom", left.title}
    assert titles(cast, "tea", organization=str(cast.harborlight.pk)) == ["Tea wisdom"]
    assert set(titles(cast, "tea", organization=str(cast.casa.pk))) == {"Tea lesson", left.title}
    people.end_membership(cast.kofi.membership(cast.casa), by=cast.sol.person)
    assert titles(cast, "tea", organization=str(cast.casa.pk)) == ["Tea lesson"], "who is no longer named"
    assert set(titles(cast, "", kind="lesson")) == {"Tea lesson", left.title}, "without words, what is newest"


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_take_a_fixed_number_of_queries(
    cast: Cast, tell: Tell, rows: int, django_assert_num_queries: Any
) -> None:
    question = tell("Tea", model=Question)
    for _ in range(rows):
        tell("", "tea", model=Contribution, about=question, credit="name")
    person = cast.june.person
    with django_assert_num_queries(3):
        shown = [
            (each.thing.named_person, each.thing.contribution.about.title)
            for each in find(person, "tea", Filters(kind="contribution")).page
        ]
    assert len(shown) == rows
    with django_assert_num_queries(6):
        find(person, "tea zebra")


def test_pages_follow_each_other_and_end(cast: Cast, tell: Tell) -> None:
    for number in range(23):
        tell(f"Tea {number}")
    first, second = (find(cast.june.person, "tea", page=page) for page in (1, 2))
    assert (len(first.page), len(second.page), second.pages) == (20, 3, 2)
    assert not {each.thing.pk for each in first.page} & {each.thing.pk for each in second.page}
    assert find(cast.june.person, "tea", page=99).at == 2


@pytest.mark.parametrize(
    "asked",
    [
        '"', '""', "'", "AND", "a AND", "NEAR(a b)", "tea:*", "title : tea", "-tea", "tea*", "(", ")", "^", "a & b",
        "!x", "<->", "\\", "%s", "%", "_", "'; DROP TABLE learning_entry; --", "\x00", "te\x00a", "\ud800",
        "\u202e\u200f\u2066", "🙂", "½", "⑴", "ﷺ", "x" * 10_000, "tea " * 3_000, '"' * 2_001, "a'b'c", "..", "؟",
        "\u0301", "ـ", " ".join(map(str, range(900))),
    ],
)  # fmt: skip
def test_nothing_typed_is_an_error(cast: Cast, tell: Tell, asked: str) -> None:
    tell("Tea", "AND NEAR title 1")
    results = find(cast.june.person, asked)
    assert results.number in {0, 1}
    assert len(terms_of(asked)) <= 12


def test_marks_are_the_only_markup() -> None:
    terms = terms_of("tea <b> script")
    html = Marker(terms).marked('<script>Tea & "tea" <b>teas</b></script>')
    assert isinstance(html, SafeString)
    assert html == (
        "&lt;<mark>script</mark>&gt;<mark>Tea</mark> &amp; &quot;<mark>tea</mark>&quot; &lt;<mark>b</mark>&gt;"
        "<mark>teas</mark>&lt;/<mark>b</mark>&gt;&lt;/<mark>script</mark>&gt;"
    )


def test_an_excerpt_shows_where_most_of_it_stands() -> None:
    text = "Nothing here. " * 60 + "Pour the *tea* first, then [bread](https://example.org/). " + "And on. " * 60
    html = Marker(terms_of("tea bread")).excerpt({"title": "Tea", "text": "Tea. " + text, "limits": "No bread."})
    assert "<mark>tea</mark> first, then <mark>bread</mark>." in html
    assert html.startswith("… ")
    assert html.endswith(" …")
    assert len(html) < LONGEST_EXCERPT + 60
    assert Marker(terms_of("tea")).excerpt({"title": "Tea", "text": "# All\n\n- of *it*"}) == "All of it"
    assert Marker(terms_of("tea")).excerpt({"title": "Tea"}) == ""
    assert Marker(terms_of("长")).excerpt({"text": "长" * 900}).count("<mark>") >= 1
