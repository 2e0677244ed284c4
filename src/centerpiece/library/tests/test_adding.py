"""What is added is made anew, kept whole or not at all, and says nothing of whoever gave it."""

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from centerpiece.journal.models import Line
from centerpiece.library import actions, keeping, tasks
from centerpiece.library.models import File, Resource
from centerpiece.library.refusals import REFUSED
from centerpiece.library.tests.conftest import SAID, Send, on_disk
from centerpiece.sealing.words import TextWithId
from groundwork.cleaning import CODES, MOST_OF_DOCUMENT, MOST_OF_IMAGE
from groundwork.cleaning.tests import made
from tests.cast import Cast, client_of


def test_a_photograph_is_kept_without_place_and_camera(cast: Cast, send: Send, kept_files: Path) -> None:
    given = made.picture("JPEG", (1300, 700))
    answer = send(cast.june, given, "Rosa Quispe at the shelter on Elm.jpg")
    resource = Resource.objects.get()
    assert answer["Location"] == f"/library/{resource.pk}/"
    assert (resource.sort, resource.organization, resource.month.day) == ("image", cast.casa, 1)
    assert {file.use for file in resource.files.all()} == {"whole", "1200", "480"}
    lying = on_disk(kept_files)
    assert len(lying) == 3
    for path in lying:
        assert made.holds_a_secret(str(path).encode() + path.read_bytes()) == []
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [path.name for path in on_disk(kept_files.parent / "arriving")] == ["busy"]
    assert "Rosa" not in str([list(model.objects.values()) for model in (Resource, File, Line)])
    assert list(Line.objects.filter(action="library.resource.add").values_list("thing", flat=True)) == [None]


@pytest.mark.parametrize(
    ("data", "name", "kind", "called"),
    [
        (made.pdf(), "report.exe", "pdf", "talking-pieces.pdf"),
        (made.docx(), "x.pdf", "docx", "talking-pieces.docx"),
        (made.odt(), "x", "odt", "talking-pieces.odt"),
        (b"# Tea", "tea.md", "markdown", "talking-pieces.md"),
        (b"Tea", "tea.html", "text", "talking-pieces.txt"),
    ],
)
def test_a_document_is_known_by_its_contents_and_called_by_its_title(
    cast: Cast, send: Send, data: bytes, name: str, kind: str, called: str
) -> None:
    send(cast.june, data, name)
    file = File.objects.get()
    assert (file.kind, file.called) == (kind, called)
    answer = client_of(cast.eli).get(f"/library/{file.resource_id}/file/whole/")
    kept = b"".join(answer.streaming_content)
    assert len(kept) == file.size
    assert made.holds_a_secret(kept) == []
    assert answer["Content-Disposition"] == f'attachment; filename="{called}"'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown"),
        (b"\n<!doctype html><script>alert(1)</script>", "unknown"),
        (b"GIF89a<script>alert(1)</script>\x00", "unknown"),
        (made.docx(more={"word/vbaProject.bin": b"x"}), "programs"),
        (made.docx(more={"word/x.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "programs"),
        (made.docx('<w:del w:author="Rosa Quispe"/>'), "comments"),
        (made.png_bomb(16_000, 16_000), "too-many-pixels"),
        (made.pdf(password="tea"), "locked"),
        (b"a" * (MOST_OF_DOCUMENT + 1), "too-large"),
        (b"\xff\xd8\xff" + b"a" * (MOST_OF_IMAGE + 9), "too-large"),
        (b"", "empty"),
    ],
)
def test_what_is_refused_says_why_and_nothing_typed_is_lost(
    cast: Cast, send: Send, kept_files: Path, data: bytes, code: str
) -> None:
    page = send(cast.june, data, "harmless.png").content.decode()
    assert str(REFUSED[code]).replace("'", "&#x27;") in page
    assert SAID["description"] in page
    assert not Resource.objects.exists()
    assert on_disk(kept_files) == []


def test_a_form_that_was_only_opened_finds_no_fault(cast: Cast, send: Send) -> None:
    page = client_of(cast.june).get("/library/add/").content.decode()
    assert 'class="mend"' not in page
    assert 'value="collaborative" required id="id_audience_1" checked' in page
    send(cast.june, b"Tea")
    page = client_of(cast.june).get(f"/library/{Resource.objects.get().pk}/change/").content.decode()
    assert 'class="mend"' not in page
    assert f'value="{SAID["title"]}"' in page


def test_every_refusal_has_its_words() -> None:
    assert REFUSED.keys() == CODES.keys()


def test_what_is_two_things_at_once_stays_one_of_them(cast: Cast, send: Send) -> None:
    """A picture with an archive and a page behind it, and a PDF with an archive behind it."""
    behind = b"<script>alert(1)</script>" + made.zipped({"x.html": "<script>"})
    for data in (made.picture("PNG", (40, 40)) + behind, made.pdf() + behind):
        send(cast.june, data)
    for file in File.objects.all():
        kept = default_storage.open(file.place).read()
        assert b"<script>" not in kept
        assert b"PK\x03\x04" not in kept


def test_a_picture_needs_words_and_the_form_is_looked_at_before_the_file(cast: Cast, send: Send) -> None:
    page = send(cast.june, made.picture(), alternative="").content.decode()
    assert "say in words what the picture shows" in page
    assert "choose it once more" in page
    for field, answer, said in (
        ("recognise", "yes", "belongs to them"),
        ("recognise", "unsure", "does not know the people"),
        ("consent", "not_yet", "Ask them first"),
        ("title", "", "what it is called"),
        ("title", "see 0b6f4a526f0e4b9e9c1d0a4c5c1c7a11", "never points to a process"),
        ("address", "https://example.org/", "Either a file or a link"),
    ):
        assert said in send(cast.june, made.picture(), **{field: answer}).content.decode(), field
    assert "choose a file, or give a link" in send(cast.june).content.decode()
    assert not Resource.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "ftp://example.org/",
        "https://",
        "https://a@b.org/",
        "tea",
        "https://[",
        "https://\u2100.example/",
        "https://tracker.example\\.example.org/",
        "https://tracker.example/\u202egro.elpmaxe//:sptth",
        "https://exam\u200bple.org/",
        "https://example.org/ tea",
    ],
)
def test_a_link_leads_to_the_web_and_nowhere_else(cast: Cast, send: Send, address: str) -> None:
    assert "no address on the web" in send(cast.june, address=address).content.decode()
    send(cast.june, address="https://example.org/guide")
    assert Resource.objects.get().sort == "link"


def test_no_text_can_lead_to_a_process(cast: Cast) -> None:
    said = {"consent": "nobody", "title": "0b6f4a526f0e4b9e9c1d0a4c5c1c7a11"}
    with pytest.raises(TextWithId):
        actions.add(organization=cast.casa, by=cast.june.person, **said)


class Full:
    """A disk on which so many files fit, and then half of one more."""

    def __init__(self, fits: int) -> None:
        self.fits = fits

    def __call__(self, descriptor: int) -> None:
        self.fits -= 1
        if self.fits < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_says_so_and_keeps_nothing(
    cast: Cast, send: Send, kept_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping.os, "fsync", Full(2))
    page = send(cast.june, made.picture("JPEG", (1300, 700))).content.decode()
    assert "no room left on the disk" in page
    assert SAID["title"] in page
    assert not Resource.objects.exists()
    assert not File.objects.exists()
    assert on_disk(kept_files) == []


def test_a_disk_that_is_full_while_a_file_arrives(cast: Cast, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tempfile.TemporaryFile

    def small(*args: Any, **kwargs: Any) -> Any:
        file = real(*args, **kwargs)

        def refuse(_data: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(file, "write", refuse, raising=False)
        return file

    monkeypatch.setattr("centerpiece.library.receiving.tempfile.TemporaryFile", small)
    assert "no room left on the disk" in send(cast.june, b"Tea").content.decode()


def test_a_change_that_fails_leaves_the_file_that_was(
    cast: Cast, send: Send, kept_files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(cast.june, b"Tea")
    resource = Resource.objects.get()
    before = on_disk(kept_files)
    monkeypatch.setattr(keeping.os, "fsync", Full(0))
    assert "no room" in send(cast.june, b"Bread", path=f"/library/{resource.pk}/change/").content.decode()
    assert on_disk(kept_files) == before
    monkeypatch.undo()
    send(cast.june, b"Bread", path=f"/library/{resource.pk}/change/", title="Bread")
    assert [path.read_bytes() for path in on_disk(kept_files)] == [b"Bread"]


def test_orphans_are_found_and_nothing_else(cast: Cast, send: Send, kept_files: Path) -> None:
    send(cast.june, b"Tea")
    send(cast.june, b"Bread")
    kept, orphan = File.objects.all()
    File.objects.filter(pk=orphan.pk).delete()
    young = kept_files / "0b6f4a526f0e4b9e9c1d0a4c5c1c7a11" / "x"
    young.parent.mkdir()
    young.write_bytes(b"half of a")
    left = kept_files.parent / "arriving" / "tmpleft"
    left.mkdir()
    long_ago = young.stat().st_mtime - 2 * 60 * 60
    for path in (*on_disk(kept_files), left):
        os.utime(path, (long_ago, long_ago) if path != young else None)
    tasks.drop_orphans.call()
    assert set(on_disk(kept_files)) == {young, Path(default_storage.path(kept.place))}
    assert not left.exists()


def test_a_request_that_is_far_too_long_is_not_read(cast: Cast) -> None:
    client = client_of(cast.june)
    answer = client.post("/library/add/", SAID, headers={"content-length": str(10**10)})
    assert answer.status_code == 400


def test_files_of_strangers_stay_nowhere(cast: Cast, kept_files: Path, client: Any) -> None:
    """Other pages take no files, and what is sent to them leaves nothing."""
    with tempfile.TemporaryFile() as file:
        file.write(b"a" * 100_000)
        file.seek(0)
        assert client.post("/sign-in/", {"email": "x", "file": file}).status_code < 500
    assert on_disk(kept_files.parent) == []


def test_what_is_sent_twice_is_there_once(cast: Cast, send: Send, kept_files: Path) -> None:
    for data, said in ((b"Tea", {}), (b"Tea", {}), (b"Bread", {}), (None, {"address": "https://example.org/"})):
        assert send(cast.june, data, title="For the evening", **said).status_code == 302
    assert Resource.objects.count() == 3
    assert len(on_disk(kept_files)) == 2
    send(cast.kofi, b"Tea", title="For the evening")
    assert Resource.objects.count() == 4, "a colleague may have the same at hand"
