"""`make screenshots`: starts the demonstration in a folder of its own and takes what the README shows."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from demonstration.seeds import read_seeds
from tests.chromium import ARGUMENTS, find_chromium, sign_in
from tests.machine.started import Started, surroundings

FOLDER = Path(__file__).parents[1] / "docs" / "screenshots"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
LOOKS = {"light": ("light", WIDE), "dark": ("dark", WIDE), "phone": ("light", PHONE)}
KEEPER, PROCESS = "june@casa-raiz.example", "Lavender"


def main() -> None:
    """Take every picture in every look."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="centerpiece-screenshots-") as data, sync_playwright() as playwright:
        env = surroundings(Path(data))
        for name in ("DATABASE_URL", "KEYS_DATABASE_URL"):
            env.pop(name, None)
        house = Started(env, "--demonstration")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        try:
            for look in LOOKS:
                _take(browser, house.url, look)
        finally:
            browser.close()
            house.stop()


def _take(browser: Browser, url: str, look: str) -> None:
    scheme, size = LOOKS[look]
    page = browser.new_page(base_url=url, color_scheme=scheme, viewport=size, device_scale_factor=1)  # type: ignore[arg-type]

    def shot(name: str) -> None:
        page.screenshot(path=FOLDER / f"{name}-{look}.png")
        sys.stdout.write(f"docs/screenshots/{name}-{look}.png\n")

    page.goto("/")
    shot("home")
    page.goto("/who-we-are/")
    shot("who")
    sign_in(page, next(person for person in read_seeds().people if person.email == KEEPER))
    page.goto("/processes/")
    page.get_by_role("link", name=PROCESS).first.wait_for()
    shot("processes")
    page.get_by_role("link", name=PROCESS).first.click()
    page.get_by_role("heading", level=1, name=PROCESS).wait_for()
    page.wait_for_load_state("networkidle")
    shot("process")
    page.close()


if __name__ == "__main__":
    main()
