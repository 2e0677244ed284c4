"""Files on their way out: as something to keep, or as a picture that was drawn anew; never as a page."""

import re
from typing import IO

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from centerpiece.library.models import File
from centerpiece.ui.headers import IS_A_FILE, KEPT_BY_RIGHT

# No file has a size of more digits.
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})")


def answer(request: HttpRequest, file: File, *, for_everybody: bool = False) -> HttpResponseBase:
    """The file, or the range of it that is asked for. What is for everybody may be kept by a browser that asks first
    whether it still is."""
    if for_everybody and (same := get_conditional_response(request, f'"{file.digest}"', None)):
        response: HttpResponseBase = same
    else:
        response = _whole_or_part(request, file)
    if for_everybody:
        response["ETag"] = f'"{file.digest}"'
        response["Cache-Control"] = "public, no-cache"
        setattr(response, KEPT_BY_RIGHT, True)
    setattr(response, IS_A_FILE, True)
    return response


def _whole_or_part(request: HttpRequest, file: File) -> HttpResponseBase:
    asked = request.headers.get("Range", "")
    span = _span(asked, file.size) if asked and "If-Range" not in request.headers else range(file.size)
    if span is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    opened = default_storage.open(file.place)
    opened.seek(span.start)
    response = FileResponse(
        _Part(opened, len(span)) if len(span) < file.size else opened,
        as_attachment=not file.is_image,
        filename=file.called,
        content_type=file.content_type,
    )
    response["Content-Length"] = str(len(span))
    response["Accept-Ranges"] = "bytes"
    if len(span) < file.size:
        response.status_code = 206
        response["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{file.size}"
    return response


def _span(asked: str, size: int) -> range | None:
    """The bytes that a Range header asks for; all when it asks for what we do not give, None when there are none such.

    >>> _span("bytes=2-4", 10), _span("bytes=-3", 10), _span("bytes=8-", 10), _span("bytes=10-", 10)
    (range(2, 5), range(7, 10), range(8, 10), None)
    """
    found = _RANGE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return range(size)
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size) if int(last) else None
    span = range(int(first), min(size, int(last) + 1) if last else size)
    return span or None


class _Part:
    """So many bytes of an open file, from where it stands."""

    def __init__(self, file: IO[bytes], left: int) -> None:
        self._file, self._left = file, left

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()
