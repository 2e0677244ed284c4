"""Search in 50,000 writings: what somebody waits for, from the words they typed to the marked results of one page.

The writings are made of invented words in six scripts, each as common as in a language (the second half as often as
the first, the third a third). What is asked for is drawn from the same words, without the forty most common of each:
in a real language those are small words, which a search does not ask for. It finds one writing or thousands: one to
four words, some within quotes, some only begun, some narrowed.
"""

import random
import uuid
from bisect import bisect
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection, transaction

from benchmarks.population import population
from benchmarks.rows import Row
from centerpiece.learning import searching
from centerpiece.learning.models import Audience, Contribution, Credit, Kind, Lens, Writing
from centerpiece.people.models import Organization, Person

WRITINGS, ASKED, VOCABULARY, SMALL, BUDGET = 50_000, 300, 12_000, 40, 50
ALPHABETS = {
    "en": ("abdefghiklmnoprstuw", 7),
    "es": ("abcdefghilmnñoprstuzáéó", 7),
    "ar": ("ابتجحدرزسشعفقكلمنهوي", 5),
    "ru": ("абвгдежзиклмнопрсту", 7),
    "bn": ("কখগচজটতদনপবমরলশসহািুেো", 5),
    "zh": ("我们圈子的守护人在一起学习如何结束过程分享智慧安全计划修复关系社区对话", 2),
}
SHARES = [40, 25, 12, 8, 7, 8]


def fifty_thousand() -> list[Row]:
    """Median and slow end of a few hundred searches, beside fetching one row by its id."""
    chance = random.Random(3)
    languages = {code: Language(chance, *made_of) for code, made_of in ALPHABETS.items()}
    began = perf_counter()
    with transaction.atomic():
        ids = fill(chance, languages)
        searching.catch_up()
    filled = perf_counter() - began
    with connection.cursor() as cursor:  # as autovacuum and PRAGMA optimize do, sooner or later
        cursor.execute("ANALYZE")
    person = population().cast.june.person
    asked = list(questions(chance, languages))
    floor = _milliseconds([partial(Writing.objects.get, pk=pk) for pk in chance.sample(ids, ASKED)])
    found: list[int] = []

    def search(words: str, narrowed: searching.Filters, page: int) -> None:
        found.append(searching.find(person, words, narrowed, page).number)

    taken = _milliseconds([partial(search, *one) for one in asked])
    middle, slow = median(taken), quantiles(taken, n=20)[-1]
    what = f"search in {WRITINGS:,} writings ({connection.vendor})"
    beside = f"{middle / median(floor):.0f} × a row by its id; {sum(map(bool, found))} of {ASKED} found something"
    return [
        Row(f"{what}, the middle of {ASKED}", f"{middle:.1f} ms", f"≤ {BUDGET} ms", beside, middle <= BUDGET),
        Row(f"{what}, 95 of 100", f"{slow:.1f} ms"),
        Row(f"{what}, made and indexed", f"{filled / WRITINGS * 1000:.2f} ms each"),
    ]


class Language:
    """Invented words, the first the most common."""

    def __init__(self, chance: random.Random, letters: str, length: int) -> None:
        words = {"".join(chance.choices(letters, k=max(2, round(chance.gauss(length, 2))))) for _ in range(VOCABULARY)}
        self.words = sorted(words, key=lambda word: (len(word), word))
        self._up_to = list(accumulate(1 / place for place in range(1, len(self.words) + 1)))

    def say(self, chance: random.Random, number: int, *, without: int = 0) -> list[str]:
        """So many words, common ones often, `without` the most common."""
        least = self._up_to[without - 1] if without else 0
        places = (bisect(self._up_to, chance.uniform(least, self._up_to[-1])) for _ in range(number))
        return [self.words[min(place, len(self.words) - 1)] for place in places]


def fill(chance: random.Random, languages: dict[str, Language]) -> list[uuid.UUID]:
    """Writings of every kind by people of several organizations, one in ten for their own alone. Returns their ids."""
    person = population().cast.june.person  # makes the organizations, too
    organizations = list(Organization.objects.all())
    rows = [_writing(chance, languages, chance.choice(organizations), person) for _ in range(WRITINGS)]
    Writing.objects.bulk_create(rows, batch_size=500)
    asked = [row for row in rows if row.kind == Kind.QUESTION]
    brought = [
        (row.pk, chance.choice(asked).pk, chance.choice(Contribution.Sort.values))
        for row in rows
        if row.kind == Kind.CONTRIBUTION
    ]
    pk = Writing._meta.pk
    with connection.cursor() as cursor:  # Django makes rows of a kind one by one only
        cursor.executemany(
            "INSERT INTO learning_contribution (writing_ptr_id, about_id, sort, place) VALUES (%s, %s, %s, 0)",
            [
                (pk.get_db_prep_value(one, connection), pk.get_db_prep_value(about, connection), sort)
                for one, about, sort in brought
            ],
        )
    return [row.pk for row in rows]


def _writing(
    chance: random.Random, languages: dict[str, Language], organization: Organization, person: Person
) -> Writing:
    code = chance.choices(list(languages), SHARES)[0]
    language, kind = languages[code], chance.choices(Kind.values, [20, 15, 45, 8, 12])[0]
    return Writing(
        kind=kind,
        organization=organization,
        person=person,
        title="" if kind == Kind.CONTRIBUTION else " ".join(language.say(chance, chance.randint(3, 10))),
        text=" ".join(language.say(chance, chance.randint(40, 260))),
        limits=" ".join(language.say(chance, 30)) if kind == Kind.WISDOM else "",
        language=code,
        lens=chance.choice(Lens.values),
        credit=chance.choice(Credit.values),
        audience=chance.choices(Audience.values, [10, 80, 10])[0],
    )


def questions(chance: random.Random, languages: dict[str, Language]) -> Iterator[tuple[str, searching.Filters, int]]:
    """What is asked for, narrowed to what, and which page."""
    for number in range(ASKED):
        code = chance.choices(list(languages), SHARES)[0]
        words = languages[code].say(chance, chance.choice([1, 1, 2, 2, 2, 3, 3, 4]), without=SMALL)
        if number % 10 == 0:
            words[-1] = words[-1][: max(2, len(words[-1]) // 2)]
        if number % 10 == 1:
            words = ['"', *words[:2], '"']
        narrowed = searching.Filters(kind=chance.choice(Kind.values)) if number % 5 == 0 else searching.Filters()
        yield " ".join(words), narrowed, 2 if number % 20 == 0 else 1


def _milliseconds(calls: list[Callable[[], object]]) -> list[float]:
    """CPU time with SQLite, which works in this process; by the clock with PostgreSQL, which works in another."""
    clock = process_time if connection.vendor == "sqlite" else perf_counter
    taken = []
    for call in [*calls[:20], *calls]:
        began = clock()
        call()
        taken.append((clock() - began) * 1000)
    return taken[20:]
