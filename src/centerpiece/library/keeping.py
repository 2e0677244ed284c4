"""Where files lie: in the data folder, each readable by its owner alone and written whole or not at all.

`STORAGES["default"]` names the class; a storage that speaks S3 can take its place.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils import timezone

# What lies in no row after this long was left by a request that never ended.
LEFT_AFTER = timedelta(hours=1)


class Kept(FileSystemStorage):
    """The disk of this machine."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Names are made of ids and hashes: what is there under one is the same."""
        return name

    def _save(self, name: str, content: Any) -> str:
        whole = Path(self.path(name))
        whole.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, arriving = tempfile.mkstemp(dir=whole.parent, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            Path(arriving).replace(whole)
        except BaseException:
            shutil.rmtree(whole.parent, ignore_errors=True)
            raise
        return name

    def delete(self, name: str) -> None:
        """The file, and the folder that was its own."""
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder != Path(self.location):
            with contextlib.suppress(OSError):  # not empty: somebody else's file is in it
                folder.rmdir()


def old_folders() -> Iterator[UUID]:
    """The ids of files that have lain in the storage for longer than a request takes."""
    listed = default_storage.listdir("")[0] if default_storage.exists("") else []
    for name in listed:
        with contextlib.suppress(ValueError, FileNotFoundError):  # no file of ours, or one just deleted
            held = default_storage.listdir(name)[1]
            last = max(default_storage.get_modified_time(f"{name}/{file}") for file in held)
            if last < timezone.now() - LEFT_AFTER:
                yield UUID(name)


def drop_folder(file: UUID) -> None:
    """Delete all that lies under the id of a file."""
    for name in default_storage.listdir(file.hex)[1]:
        default_storage.delete(f"{file.hex}/{name}")


def workroom() -> Path:
    """The folder in which what arrives is worked on. Nothing stays there."""
    return Path(settings.ARRIVING)


def tidy_workroom() -> None:
    """Delete what a process left there that was stopped in the middle."""
    for path in workroom().glob("tmp*"):
        if path.stat().st_mtime < (timezone.now() - LEFT_AFTER).timestamp():
            shutil.rmtree(path, ignore_errors=True)
