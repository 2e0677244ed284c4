"""Pictures of whole journeys, for whoever wants to see what keepers and participants see."""

import os
from pathlib import Path

from django.db import connection
from playwright.sync_api import Page

WIDTHS = (360, 1280)
ARTIFACTS = Path(__file__).parents[2] / ".artifacts" / "journeys"


class Album:
    """Pictures of every stage of one journey, on a phone and on a desk, in a folder of its own."""

    def __init__(self, kind: str) -> None:
        self.folder = Path(os.environ.get("CENTERPIECE_ARTIFACTS") or ARTIFACTS) / kind
        self.folder.mkdir(parents=True, exist_ok=True)
        self.number = 0
        self.drawn = connection.vendor == "sqlite" or "CENTERPIECE_ARTIFACTS" in os.environ
        for old in self.folder.glob("*.png") if self.drawn else ():
            old.unlink()

    def take(self, page: Page, name: str) -> None:
        """Keep the page as it is now, in both widths; nothing may run over the side.

        A page looks the same on either database, so pictures are taken on SQLite, or where a folder is asked for.
        """
        page.wait_for_load_state()
        self.number += 1
        usual = page.viewport_size
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("scrollTo(0, 0)")  # so that what stays at the top of a window is not in the middle
            file = self.folder / f"{self.number:02}-{name}-{width}.png"
            if self.drawn:
                page.screenshot(path=file, full_page=True, animations="disabled")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
        if usual:
            page.set_viewport_size(usual)
