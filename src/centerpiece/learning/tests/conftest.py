"""What the tests of Learning share: a data folder of their own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def kept_files(tmp_path: Path, settings: Any) -> Path:
    """Where files of the library lie in this test."""
    options = {"location": tmp_path / "files"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    return tmp_path / "files"
