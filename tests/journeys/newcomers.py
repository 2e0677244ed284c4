"""What a newcomer does in a browser, as steps that journeys are made of."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

Browse = Callable[..., Page]


@dataclass
class Kept:
    """What a newcomer has on paper, and signs in with."""

    email: str
    passphrase: str = ""
    paper: str = ""


def give_code(page: Page, code: str) -> None:
    """The first step: the code that was said aloud."""
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()


def give_name(page: Page, name: str, email: str) -> None:
    """The second step."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Go on").click()


def read_words(page: Page) -> str:
    """The six words as they are shown: a passphrase, or words to compare."""
    shown = page.locator("ol.words:visible li")
    expect(shown).to_have_count(6)
    return " ".join(shown.all_inner_texts())


def write_words_down(page: Page, button: str = "Go on") -> str:
    """Read the drawn words and type them again."""
    words = read_words(page)
    page.get_by_label("Type the six words").fill(words.title().replace(" ", "-"))
    page.get_by_role("button", name=button).click()
    return words


def write_key_down(page: Page, button: str = "Make my account") -> str:
    """Read the paper key, type its last line, and send."""
    lines = page.locator("[data-key] span")
    expect(lines).to_have_count(6)
    found = lines.all_inner_texts()
    page.get_by_label("Type the last line").fill(found[-1].lower())
    page.get_by_role("button", name=button).click()
    return "\n".join(found)


def join(page: Page, code: str, name: str, email: str) -> Kept:
    """Every step of joining, on a page that the link of an invitation opened. Arrives at what comes after."""
    give_code(page, code)
    give_name(page, name, email)
    words = write_words_down(page)
    paper = write_key_down(page)
    page.wait_for_url(lambda url: "/join/" not in url)
    return Kept(email, words, paper)


def storage_of(page: Page) -> str:
    """Everything that scripts can read of this browser's storage, history and title, as one text."""
    return str(
        page.evaluate(
            """async () => {
                const databases = await indexedDB.databases();
                const stores = [];
                for (const { name } of databases) {
                    const db = await new Promise((done) => {
                        const asked = indexedDB.open(name);
                        asked.onsuccess = () => done(asked.result);
                    });
                    for (const store of db.objectStoreNames) {
                        const all = db.transaction(store).objectStore(store).getAll();
                        await new Promise((done) => { all.onsuccess = done; });
                        for (const each of all.result) {
                            const bytes = each instanceof Uint8Array;
                            stores.push(bytes ? new TextDecoder("latin1").decode(each) : JSON.stringify(each));
                        }
                    }
                    db.close();
                }
                return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.title,
                    document.cookie, location.href, databases, stores]);
            }"""
        )
    )
