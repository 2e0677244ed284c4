"""How files arrive: bounded, without a name on the disk, so that nothing is left of one that did not arrive whole.

The settings name `Arriving` as the one upload handler, for every address: no form of the house, and no stranger's
request to one, can fill the disk.
"""

import errno
import tempfile
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from centerpiece.library.keeping import workroom
from groundwork.cleaning import MOST_OF_IMAGE

# Longer requests are not read at all.
LONGEST_REQUEST = 3 * MOST_OF_IMAGE


class Arrived(UploadedFile):  # type: ignore[type-arg]  # Django's own class takes none
    """A file as it came. `was_full`: the disk had no room for it. One byte over the limit stands for any more."""

    was_full = False


class Arriving(FileUploadHandler):
    """Writes a file to a place that has no name, and no further than one byte over the limit."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Refuse what is far too long before reading it."""
        if content_length > LONGEST_REQUEST:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.was_full = False
        self.written = 0
        room = workroom()
        room.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.file: IO[bytes] = tempfile.TemporaryFile(dir=room)  # noqa: SIM115 - closed with the request

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        more = raw_data[: max(0, MOST_OF_IMAGE + 1 - self.written)]
        self.written += len(more)
        try:
            if not self.was_full:
                self.file.write(more)
        except OSError as fault:
            if fault.errno not in {errno.ENOSPC, errno.EDQUOT}:
                raise
            self.was_full = True

    def file_complete(self, file_size: int) -> Arrived:
        arrived = Arrived(self.file, self.file_name, size=self.written)
        try:
            self.file.flush()
            self.file.seek(0)  # whoever is given it reads it from its beginning
        except OSError:
            self.was_full = True
        arrived.was_full = self.was_full
        return arrived

    def upload_interrupted(self) -> None:
        """The connection ended: what came so far is gone with it."""
        self.file.close()
