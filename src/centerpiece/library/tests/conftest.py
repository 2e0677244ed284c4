"""What the tests of the library share: a data folder of their own, and what somebody sends."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from demonstration.hand import Hand
from tests.cast import client_of

SAID = {
    "title": "Talking pieces",
    "description": "How to choose one.",
    "alternative": "Hands that pass on a stone.",
    "lens": "both",
    "language": "en",
    "licence": "members",
    "audience": "collaborative",
    "consent": "nobody",
    "recognise": "no",
}
Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def kept_files(tmp_path: Path, settings: Any) -> Path:
    """Where files lie in this test."""
    options = {"location": tmp_path / "files"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    settings.ARRIVING = tmp_path / "arriving"
    assert default_storage.path("") == str(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture
def send(django_capture_on_commit_callbacks: Any) -> Send:
    """Send the form of a resource: `send(who, data, name, title=...)`. Nothing that was typed is given as a file."""

    def post(who: Hand, data: bytes | None = None, name: str = "x", path: str = "/library/add/", **said: Any) -> Any:
        fields: dict[str, Any] = SAID | said
        if data is not None:
            fields["file"] = SimpleUploadedFile(name, data)
        with django_capture_on_commit_callbacks(execute=True):
            return client_of(who).post(path, fields)

    return post


def on_disk(folder: Path) -> list[Path]:
    """Every file below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
