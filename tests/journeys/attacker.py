"""Somebody who holds the database, and knows every public key: what they can change, and what they can make."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from playwright.sync_api import Locator, Page, Request, expect

from centerpiece.sealing.models import Grant, Revision, Sheet
from demonstration.hand import Hand
from demonstration.member import OpenRoom
from demonstration.sealing.keyring import PersonKeys
from groundwork.envelope import b64

Browse = Callable[..., Page]

SEALED = ("envelope", "signature", "card", "card_signature")
# Every address that takes something sealed, or something that says who holds what.
KEEPS = re.compile(r"/(sheets|drafts|key|rooms|take-back|add|move|open/[a-z_-]+|roster|found)/$")


class Sent:
    """What a page posts from now on."""

    def __init__(self, page: Page) -> None:
        self.posts: list[Request] = []
        page.on("request", lambda request: self.posts.append(request) if request.method == "POST" else None)

    @property
    def kept(self) -> list[str]:
        """The addresses of what was to be kept."""
        return [post.url for post in self.posts if KEEPS.search(post.url)]


def warning(place: Page | Locator, words: str) -> Locator:
    """Where a page says something that a screen reader hears too."""
    return place.locator("[role=alert]:visible, [role=status]:visible").filter(has_text=words)


def warns(place: Page | Locator, words: str) -> None:
    """The page says so, in view and aloud."""
    expect(warning(place, words).first).to_be_visible()


def row(page: Page, sheet: Sheet) -> Locator:
    """The line of a sheet in the list of what is written."""
    return page.locator(f'[data-sheet="{sheet.pk}"]')


def newest(sheet: Sheet) -> Revision:
    """The newest revision of a sheet."""
    return sheet.revisions.order_by("-number")[0]


def swap(one: Revision, other: Revision, *columns: str) -> None:
    """Exchange what lies in two rows: all that is sealed and signed, or only some of it."""
    for into, out_of in ((one, other), (other, one)):
        taken = {column: getattr(out_of, column) for column in columns or SEALED}
        Revision.objects.filter(pk=into.pk).update(**taken)


def flipped(sealed: str) -> str:
    """The same with one bit changed in its middle; still a well-formed envelope."""
    head, _, body = sealed.rpartition(".")
    data = bytearray(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    data[len(data) // 2] ^= 4
    return f"{head}.{b64(bytes(data))}" if head else b64(bytes(data))


def put(parcel: Any, room: Any, author: Hand) -> Sheet:
    """A sheet put straight into the database, with nobody's list of the room to go with it."""
    sheet = Sheet.objects.create(
        pk=parcel.sheet, room=room, kind=parcel.kind, subject=parcel.subject, revision=parcel.revision
    )
    Revision.objects.create(sheet=sheet, author=author.keys.person, **parcel.columns())
    return sheet


def made_up(name: str) -> Hand:
    """Somebody with keys whom nobody vouches for: the server itself, say."""
    return Hand.new(name, f"{uuid4().hex}@example.org", "")


def in_the_name_of(hand: Hand) -> Hand:
    """The server, with keys of its own, where somebody's should be."""
    server = made_up(hand.name)
    server.keys = PersonKeys(hand.keys.person, server.keys.secret, server.keys.seed)
    return server


def grant_instead(room: OpenRoom, to: Hand, *, by: Hand) -> None:
    """Another grant in the place of the one that somebody was given."""
    known = to.rooms[room.room]
    parcel = by.grant(room, to)
    to.rooms[room.room] = known
    Grant.objects.filter(room=parcel.room, grantee=parcel.grantee).update(
        file=parcel.file, signature=parcel.signature, granter=by.keys.person, epoch=parcel.epoch
    )
