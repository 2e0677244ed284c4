"""The library, walked in a browser: a photograph is added, attached, seen by another organization, and withdrawn."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from playwright.sync_api import Page, expect

from centerpiece.learning import actions as learning
from centerpiece.learning.models import Question
from centerpiece.library.models import File, Resource
from groundwork.cleaning.tests import made
from tests.cast import Cast
from tests.journeys.album import Album
from tests.journeys.newcomers import Browse
from tests.journeys.steps import look, recognise
from tests.journeys.test_people_look import LOOKING, looked_at


@pytest.fixture(autouse=True)
def kept_files(tmp_path: Path, settings: Any) -> Path:
    options = {"location": tmp_path / "files"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    return tmp_path / "files"


def fill(page: Page, data: bytes, name: str) -> None:
    """Everything that is needed but the title, with a file."""
    page.get_by_label("A document or a picture").set_input_files({"name": name, "mimeType": "x/y", "buffer": data})
    page.get_by_label("What the picture shows, in words").fill("Hands that pass on a stone.")
    page.get_by_role("group", name="Is somebody quoted").get_by_label("Nobody is").check()


def send(page: Page) -> None:
    """Have the words looked over for names, and send all of it."""
    look(page)
    recognise(page, "No")
    page.get_by_role("button", name="Add it").click()


def test_a_photograph_from_the_form_to_another_organization_and_gone(
    browse: Browse, cast: Cast, kept_files: Path
) -> None:
    album = Album("library")
    question = learning.write(Question, organization=cast.casa, by=cast.june.person, title="What goes round?", text="x")
    june = browse(cast.june, **LOOKING, path="/library/")
    expect(june.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    looked_at(june, 1280)
    album.take(june, "nothing-yet")
    june.goto(f"/learning/questions/{question.pk}/")
    june.get_by_role("link", name="Attach something from the library").click()
    looked_at(june, 1280)
    june.get_by_role("link", name="Add something new to the library").click()
    looked_at(june, 1280)
    album.take(june, "add")

    fill(june, made.picture("JPEG", (1600, 1000)), "Rosa Quispe at the shelter on Elm.jpg")
    june.get_by_label("What is it, and what is it good for?").fill("How we choose one.")
    june.get_by_role("button", name="Look it over").click()
    expect(june.get_by_text("Something that is needed is still empty.")).to_be_visible()
    expect(june.get_by_label("What is it called?")).to_be_focused()
    june.get_by_label("What is it called?").fill("Talking pieces")
    june.get_by_label("Made in the year").fill("2090")
    look(june)
    looked_at(june, 1280)
    send(june)
    expect(june.get_by_text("This year is still to come.").first).to_be_visible()
    expect(june.get_by_label("What is it, and what is it good for?")).to_have_value("How we choose one.")
    looked_at(june, 1280)
    album.take(june, "mend")
    fill(june, made.picture("JPEG", (1600, 1000)), "Rosa Quispe at the shelter on Elm.jpg")
    june.get_by_label("Made in the year").fill("2024")
    send(june)

    expect(june.get_by_label("Something from the library")).to_contain_text("Talking pieces")
    june.get_by_role("group", name="Would the survivor").get_by_label("No", exact=True).check()
    june.get_by_role("button", name="Attach it").click()
    expect(june.get_by_role("heading", name="Attached now")).to_be_visible()
    looked_at(june, 1280)
    album.take(june, "attached")

    eli = browse(cast.eli, **LOOKING, path=f"/learning/questions/{question.pk}/")
    album.take(eli, "beside-a-question")
    eli.get_by_role("link", name="Talking pieces").click()
    shown = eli.get_by_role("img", name="Hands that pass on a stone.")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.currentSrc)").endswith("/file/1200/")
    expect(eli.get_by_role("link", name="Withdraw it")).to_have_count(0)
    looked_at(eli, 1280)
    album.take(eli, "resource")
    eli.emulate_media(color_scheme="dark")
    album.take(eli, "resource-dark")
    eli.emulate_media(color_scheme="light")
    arabic = browse(cast.eli, path=f"/ar/library/{Resource.objects.get().pk}/")
    expect(arabic.locator("html")).to_have_attribute("dir", "rtl")
    album.take(arabic, "resource-arabic")
    for file in File.objects.all():
        assert made.holds_a_secret(Path(default_storage.path(file.place)).read_bytes()) == []

    june.goto("/library/?sort=image")
    looked_at(june, 1280)
    album.take(june, "list")
    june.get_by_role("link", name="Talking pieces").click()
    june.get_by_role("link", name="Withdraw it").click()
    looked_at(june, 1280)
    june.get_by_role("button", name="Withdraw it now").press("Enter")
    expect(june.get_by_role("heading", name="Library")).to_be_visible()
    assert list(kept_files.iterdir()) == []
    eli.reload()
    expect(eli.get_by_role("heading", name="There is nothing here")).to_be_visible()


def test_a_document_is_downloaded_under_its_title_and_a_page_is_not_shown_as_one(browse: Browse, cast: Cast) -> None:
    june = browse(cast.june, path="/library/add/")
    fill(june, b"<p>Pour it first.", "x.html")
    june.get_by_label("What is it called?").fill("Two teas")
    send(june)
    with june.expect_download() as waiting:
        june.get_by_role("link", name="Download it").click()
    assert waiting.value.suggested_filename == "two-teas.txt"


def test_a_picture_opened_alone_can_run_nothing(browse: Browse, cast: Cast) -> None:
    june = browse(cast.june, path="/library/add/")
    fill(june, made.picture("PNG", (900, 600)) + b"<script>document.title='ran'</script>", "x.html")
    june.get_by_label("What is it called?").fill("A circle")
    send(june)
    expect(june.get_by_role("heading", name="A circle")).to_be_visible()
    answer = june.goto(f"/library/{Resource.objects.get().pk}/file/whole/")
    assert answer is not None
    assert answer.header_value("content-type") == "image/png"
    assert "sandbox" in (answer.header_value("content-security-policy") or "")
    assert june.title() != "ran"
