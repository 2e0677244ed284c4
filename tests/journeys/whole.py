"""A whole process, from inquiry to let go, as steps that the journeys of all kinds are made of.

A `Walk` knows who goes: two keepers at their desks, and whoever else a journey brings along. Every step goes by what a
person sees: links, labels, buttons. Every page that was visited is remembered, so that in the end each of them can be
asked for again: first by somebody who may not, then, once the process is let go, by everybody.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from centerpiece.config.worker import load_chores, look_once
from centerpiece.journal.due import plan_standing_chores
from centerpiece.practice.actions.letting_go import rooms_of
from centerpiece.practice.models import MonthCount, Process
from centerpiece.sealing.models import Revision, today
from demonstration.clock import living
from demonstration.hand import Hand
from tests.cast import Cast
from tests.journeys.album import Album
from tests.journeys.gone import files, nothing_is_left, sealed_pieces
from tests.journeys.steps import KEEP, keep, open_process

Browse = Callable[..., Page]
# Labels of fields → what is written into each: words, a choice, several choices, a tick, or a list of records.
Said = Mapping[str, Any]

CIRCLE = "For the circle"


def day(days: int) -> str:
    """A day from today, as a date field takes it."""
    return (today() + timedelta(days=days)).isoformat()


# -- writing ---------------------------------------------------------------------------------------------------------


def _named(label: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(label)}(\s*\(needed\))?\s*$")


def fill(place: Page | Locator, said: Said) -> None:
    """Fill in fields by their labels."""
    for label, value in said.items():
        group = place.get_by_role("group", name=_named(label))
        if isinstance(value, list):
            for record in value:
                _add(group, record)
        elif isinstance(value, bool):
            place.get_by_label(_named(label)).set_checked(value)
        elif isinstance(value, tuple) or group.count():
            for choice in [value] if isinstance(value, str) else value:
                group.get_by_label(choice, exact=True).check()
        else:
            place.get_by_label(_named(label)).fill(value)


def _add(group: Locator, record: dict[str, Any]) -> None:
    """Add a record to a list, and fill it in."""
    group.get_by_role("button", name=re.compile("^Add: ")).click()
    fill(group.locator(".record").last, record)


def ready(page: Page) -> None:
    """Wait until everything on the page that is sealed was opened."""
    page.wait_for_load_state()
    expect(page.locator("[data-preparing]")).to_have_count(0)


@dataclass
class Walk:
    """One process, and those who go through it."""

    cast: Cast
    browse: Browse
    process: Process
    june: Page
    kofi: Page
    album: Album
    seen: set[str] = field(default_factory=set)

    @property
    def home(self) -> str:
        """The address of the process."""
        return f"/processes/{self.process.pk}/"

    def watch(self, page: Page) -> Page:
        """Remember every page of the house that is visited here."""
        page.on("framenavigated", lambda frame: self.seen.add(urlsplit(frame.url).path))
        return page

    def go_home(self, page: Page) -> None:
        """To the page of the process."""
        page.goto(self.home)
        ready(page)

    def follow(self, page: Page, link: str | re.Pattern[str]) -> None:
        """From the page of the process, by a link on it: one of the ways beside it, else one in the middle."""
        self.go_home(page)
        found = [
            each.get_by_role("link", name=link, exact=isinstance(link, str)) for each in (page.locator(".ways"), page)
        ]
        (found[0] if found[0].count() else found[1]).first.click()
        ready(page)

    def write(self, page: Page, sheet: str, said: Said, *, of: str = CIRCLE, in_place: bool = False) -> str:
        """Write a sheet, or the next revision of one, and keep it; say whether it is in place. Returns its address."""
        self.to_form(page, sheet, of=of)
        fill(page, said)
        if in_place:
            page.get_by_label("This is in place now").check()
        return f"/sheets/{keep(page)}/"

    def to_form(self, page: Page, sheet: str, *, of: str = CIRCLE) -> None:
        """From the page of the process to the form of a sheet, for somebody or for the circle."""
        self.follow(page, "Write a new sheet")
        heading = page.get_by_role("heading", name=of, exact=True)
        heading.locator("xpath=following-sibling::ul[1]").get_by_role("link", name=sheet, exact=True).click()
        expect(page.get_by_role("button", name=KEEP)).to_be_visible()

    def move(self, page: Page, stage: str, why: str, *, ahead: Said | None = None) -> None:
        """Move the process, with a sealed line; going ahead with what is open needs a reason."""
        self.follow(page, re.compile("^Move on"))
        page.get_by_role("radio", name=re.compile(f"^{re.escape(stage)}")).check()
        if ahead:
            page.get_by_role("radio", name=re.compile("^We go ahead")).check()
            fill(page, ahead)
        fill(page, {"Why, in a line or two": why})
        page.get_by_role("button", name="Seal and move").click()
        page.wait_for_url(f"**{self.home}")
        expect(page.locator(".path .now")).to_contain_text(stage)

    def ask_by_link(self, page: Page, who: str, form: str, *, often: bool = False) -> str:
        """Make a private link for somebody, once it was asked whether the way is still safe. Returns its address."""
        self.follow(page, "Private links")
        expect(page.get_by_role("button", name="Make the link")).to_be_visible()
        page.get_by_role("radio", name=who, exact=True).check()
        page.get_by_role("radio", name=form, exact=True).check()
        if often:
            page.get_by_role("radio", name=re.compile("^Until you withdraw it")).check()
        page.get_by_label("I have asked again").check()
        page.get_by_role("button", name="Make the link").click()
        address = page.locator("[data-slip]:visible [data-address]")
        expect(address).to_have_text(re.compile(r"#[\w-]{22}\.age1\w{58}$"))
        return address.inner_text()

    def answer_on_a_phone(self, address: str, said: Said, *, picture: str = "") -> Page:
        """Somebody without an account answers on a small phone that knows nothing of them."""
        phone = self.browse(width=360, path=address, has_touch=True)
        expect(phone.get_by_role("button", name="Seal and send")).to_be_visible()
        fill(phone, said)
        if picture:
            self.album.take(phone, picture)
        phone.get_by_role("button", name="Seal and send").click()
        expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
        return phone

    def keep_answer(self, page: Page, who: str, words: str, *, picture: str = "") -> str:
        """A keeper reads what came in, and keeps it in the room of its seat. Returns the address of the sheet."""
        self.go_home(page)
        line = page.locator(".waiting li").filter(has_text=who)
        line.get_by_role("link", name="Read").click()
        expect(page.get_by_text(words)).to_be_visible()
        if picture:
            self.album.take(page, picture)
        page.get_by_role("button", name="Keep it in the room").click()
        page.get_by_role("link", name="Read it there").click()
        expect(page.locator(".reading")).to_contain_text(words)
        return urlsplit(page.url).path

    def reach_safely(self, page: Page, who: str, way: str) -> None:
        """Before somebody is called: is this way still safe? One tap says so, and shows it."""
        self.go_home(page)
        page.get_by_role("link", name=f"How it is safe to reach {who}").click()
        expect(page.get_by_role("heading", name="Is this still safe?")).to_be_visible()
        assert way not in page.content()
        page.get_by_role("button", name="Asked just now: still safe").click()
        expect(page.get_by_text("Asked today, and kept.")).to_be_visible()
        expect(page.locator(".reading")).to_contain_text(way)

    def lend(self, page: Page, who: str, colleague: str) -> None:
        """Give a colleague the room of one participant, to read in it."""
        page.goto(f"{self.home}rooms/")
        expect(page.get_by_role("button", name="Give this room")).to_be_visible()
        page.get_by_label(_named("Room of")).select_option(label=who)
        page.get_by_label(_named("Colleague")).last.select_option(label=colleague)
        page.get_by_role("button", name="Give this room").click()
        expect(page.locator(".holders li").filter(has_text=who).first).to_contain_text(colleague)

    def shut_out(self, page: Page, *, allowed: set[str] | frozenset[str] = frozenset()) -> None:
        """Whatever was visited so far is not there for somebody, but for what they were given."""
        found = {path for path in self.of_the_process() if page.request.get(path).status != 404}
        assert found == set(allowed), (page.url, found ^ set(allowed))

    def of_the_process(self) -> list[str]:
        """Every address visited so far that is of this process: its own pages, its sheets and its seats."""
        return sorted(path for path in self.seen if re.search(r"/[0-9a-f]{8}-[0-9a-f-]{27}/", path))

    # -- the day, and after it ----------------------------------------------------------------------------------------

    def day_without_network(self, plan: str, steps: list[str], *, words: str) -> Page:
        """The day of a circle on a phone, with the network gone; a word for the debrief is kept until it is back."""
        phone = self.watch(self.browse(self.cast.kofi, width=360, path=plan, has_touch=True))
        phone.get_by_role("link", name="For the day itself").click()
        later = phone.get_by_role("button", name="Later")
        expect(later).to_be_visible()
        self.album.take(phone, "circle-day")
        phone.context.set_offline(True)
        expect(phone.get_by_text("No connection: this page goes on working.")).to_be_visible()
        for step in steps:
            later.click()
            expect(phone.locator("[data-step]:visible").get_by_role("heading", level=2)).to_have_text(step)
        self.album.take(phone, "circle-day-offline")
        phone.get_by_text("A word for the debrief").click()
        phone.get_by_label("What we will do another way").fill(words)
        phone.get_by_role("button", name="Keep for the debrief").click()
        expect(phone.get_by_text("Kept on this device, sealed.")).to_be_visible()
        phone.context.set_offline(False)
        expect(phone.get_by_text("Kept, sealed.")).to_be_visible()
        return phone

    def end(self, page: Page, ending: str, why: str) -> None:
        """End with care, by the page of closing."""
        self.follow(page, re.compile("^Closing"))
        page.locator("a.button").filter(has_text="End with care").click()
        expect(page.get_by_role("button", name="End it with care")).to_be_visible()
        page.get_by_role("radio", name=re.compile(f"^{re.escape(ending)}")).check()
        page.get_by_label("A line about it, if you like").fill(why)
        self.album.take(page, "ending")
        page.get_by_role("button", name="End it with care").click()
        expect(page.get_by_text(re.compile(f"^Ended in .*{re.escape(ending)}"))).to_be_visible()

    def hold_and_lift(self, holds: Page, lifts: Page, why: str) -> None:
        """One keeper puts it on hold, and the other reads why and lifts it."""
        self.follow(holds, "Put on hold")
        fill(holds, {"Why it is held": why, "When to look again": day(60)})
        holds.get_by_role("button", name="Seal and hold").click()
        expect(holds.get_by_text("Held: not let go for now. Look again on")).to_be_visible()
        self.album.take(holds, "held")
        self.follow(lifts, "Look at the hold")
        lifts.get_by_role("link", name="Why it is held").click()
        expect(lifts.locator(".reading")).to_contain_text(why)
        lifts.goto(f"{self.home}hold/")
        lifts.get_by_role("button", name="Lift this hold").click()
        expect(lifts.get_by_role("heading", name="Hold it")).to_be_visible()

    def let_go(self) -> None:
        """Its day comes. From then on the server refuses every page, before any chore has run; then the worker comes,
        and neither database holds anything of it: no row, and no ciphertext in any file."""
        self.process.refresh_from_db()
        assert self.process.let_go_on, "an ending plans the day"
        rooms = rooms_of(self.process)
        pieces = sealed_pieces(rooms)
        pages = self.of_the_process()
        with living(self.process.let_go_on):
            everybody = [self._back(hand) for hand in (self.cast.june, self.cast.kofi, self.cast.amal, self.cast.eli)]
            self._refused(everybody[:1], pages)
            before = files()
            assert not before or any(piece in before for piece in pieces), "nothing was destroyed yet"
            assert Revision.objects.filter(sheet__room__in=rooms).exists(), "nothing was destroyed yet"
            load_chores()
            plan_standing_chores()
            look_once()
            self._refused([*everybody, self.browse()], pages)
        nothing_is_left(self.process, rooms)
        left = files()
        assert [piece for piece in pieces if piece in left] == []
        assert MonthCount.objects.get(kind=self.process.kind).number == 1

    def _back(self, who: Hand) -> Page:
        """Somebody comes back on another day, and signs in."""
        page = self.browse(who)
        assert page.request.get("/processes/", max_redirects=0).status == 200
        return page

    def _refused(self, pages: list[Page], paths: list[str]) -> None:
        """Each of these addresses is as if it had never been; a stranger is sent to sign in, as from every other."""
        for page in pages:
            known = [cookie for cookie in page.context.cookies() if "session" in cookie["name"]]
            refused = {404} if known else {404, 302}
            assert [path for path in paths if page.request.get(path, max_redirects=0).status not in refused] == []


def walk(kind: str, cast: Cast, browse: Browse, *, name: str, called: tuple[str, ...]) -> Walk:
    """June opens a process of a kind with Kofi, with names for its first seats."""
    june, kofi = browse(cast.june), browse(cast.kofi)
    pk = open_process(june, kind, name=name, keeper="Kofi", called=called)
    walking = Walk(cast, browse, Process.objects.get(pk=pk), june, kofi, Album(kind))
    walking.watch(june)
    walking.watch(kofi)
    return walking
