"""What a page costs the server, and what it weighs on the wire."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from benchmarks.asking import Visitor
from benchmarks.floor import bare_application
from benchmarks.population import PROCESSES, Population, population, signed_in
from benchmarks.rows import Row, cpu_ms
from centerpiece.config.wsgi import application
from centerpiece.ui import open_pages

KB = 1000
# What a browser fetches of scripts: what stands in the page and what that needs. The import map names every module of
# the house, and loads none.
FETCHED = r'(?:rel="modulepreload" href|<script type="module" src)="([^"]+\.js)"'


def public_pages() -> list[Row]:
    """CPU time of the first page, built and unchanged."""
    population()
    stranger, bare = Visitor(application), Visitor(bare_application(), signed_in(population().cast.june))
    home = reverse("public:home")
    etag = stranger.get(home).headers["etag"]

    def built() -> None:
        open_pages._copies.clear()
        stranger.get(home)

    taken = cpu_ms(
        bare=lambda: bare.get("/"),
        built=built,
        again=lambda: stranger.get(home),
        unchanged=lambda: stranger.get(home, if_none_match=etag),
    )
    return [
        _beside("bare Django page, 3 queries, 50 rows", taken, "bare", None),
        _beside("public page, built and compressed", taken, "built", 8.0),
        _beside("public page, asked again", taken, "again", 2.0),
        _beside("public page, unchanged (304)", taken, "unchanged", 2.0),
    ]


def signed_in_pages() -> list[Row]:
    """CPU time, queries and size of what a keeper sees: the list of 65 processes, one process."""
    people = population()
    keeper = Visitor(application, signed_in(people.cast.june))
    bare = Visitor(bare_application(), signed_in(people.cast.june))
    listed, process = reverse("practice:processes"), reverse("practice:process", args=[people.lavender.pk])
    rows = []
    taken = cpu_ms(bare=lambda: bare.get("/"), listed=lambda: keeper.get(listed), process=lambda: keeper.get(process))
    for what, name, path in ((f"list of {PROCESSES} processes", "listed", listed), ("a process", "process", process)):
        with CaptureQueriesContext(connection) as queries:
            answer = keeper.get(path)
        assert answer.status == 200, (path, answer.status)
        size = len(answer.body) / KB
        rows.append(_beside(what, taken, name, 12.0))
        rows.append(Row(f"{what}, HTML", f"{size:.1f} kB, {len(queries)} queries", "≤ 60 kB", "", size <= 60))
    return rows


def wires() -> list[Row]:
    """Compressed bytes of a first visit: public pages, and the script and style of sealed work."""
    people = population()
    stranger, keeper = Visitor(application), Visitor(application, signed_in(people.cast.june))
    rows = []
    for name in ("public:home", "public:who", "public:support"):
        body = stranger.get(reverse(name)).body
        page = stranger.get(reverse(name), accept_encoding="").body
        total = (len(body) + _weight(page, r'href="([^"]+\.css)"')) / KB
        scripts = len(re.findall(rb"<script[^>]+src=", page))
        rows.append(
            Row(f"{name}, HTML and CSS on the wire", f"{total:.1f} kB", "≤ 14 kB", f"{scripts} scripts", total <= 14)
        )
    for what, path in _sealed_pages(people):
        page = keeper.get(path).body
        total, files = (_weight(page, r'href="([^"]+\.css)"') + _weight(page, FETCHED)) / KB, _named(page, FETCHED)
        there = f"{len(files)} modules"
        rows.append(Row(f"{what}: script and style, first load", f"{total:.1f} kB", "≤ 60 kB", there, total <= 60))
    return rows


def _sealed_pages(people: Population) -> list[tuple[str, str]]:
    begin = reverse("practice:begin", args=[people.many_sheets.pk, "note"])
    return [
        ("a process", reverse("practice:process", args=[people.lavender.pk])),
        ("a form for a sheet", begin),
        ("this week", reverse("practice:attention")),
    ]


def _weight(page: bytes, pattern: str) -> int:
    """Bytes of the files that a page names, as WhiteNoise sends them: compressed where that helps."""
    return sum(_compressed(path) for path in _named(page, pattern))


def _named(page: bytes, pattern: str) -> set[str]:
    return set(re.findall(pattern, page.decode()))


def _compressed(url: str) -> int:
    path = Path(staticfiles_storage.path(url.removeprefix(settings.STATIC_URL)))
    kept = [path.with_name(path.name + ending) for ending in (".br", ".gz")]
    return min(file.stat().st_size for file in [path, *kept] if file.exists())


def _beside(what: str, taken: dict[str, float], name: str, budget: float | None) -> Row:
    ratio = f"{taken[name] / taken['bare']:.2f} × bare page"
    if budget is None:
        return Row(what, f"{taken[name]:.2f} ms CPU", "", "the floor")
    return Row(what, f"{taken[name]:.2f} ms CPU", f"≤ {budget:g} ms", ratio, taken[name] <= budget)
