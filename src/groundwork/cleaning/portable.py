"""PDF, written anew: only what its pages need, without who wrote it, without earlier states, without what could run.

What the pages themselves show or say stays: names in the text, faces in pictures.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from groundwork.cleaning.pictures_within import without_notes
from groundwork.cleaning.refusal import NotTaken

# Who, when and with what; what acts by itself; what it brings along. Nothing a page shows depends on these.
_DROPPED = (
    "/Metadata", "/PieceInfo", "/LastModified", "/CreationDate", "/ModDate", "/Creator", "/Producer", "/Author",
    "/AA", "/OpenAction", "/JavaScript", "/JS", "/XFA", "/EmbeddedFiles", "/AF", "/Perms", "/Legal", "/SpiderInfo",
    "/Collection", "/Threads", "/Thumb", "/DSS",
)  # fmt: skip
# What a note on a page says of who made it.
_OF_NOTES = ("/T", "/M", "/NM", "/Subj")
_COMMENTS = {
    "/Text",
    "/Popup",
    "/FreeTextCallout",
    "/Caret",
    "/FileAttachment",
    "/Sound",
    "/Movie",
    "/RichMedia",
    "/3D",
    "/Screen",
}
# A link within the document, and one to a page that the reader opens.
_HARMLESS = {"/GoTo", "/URI", "/Named"}


def clean_pdf(source: BinaryIO) -> bytes:
    """The document anew.

    Raises:
        NotTaken: "locked" or "broken".
    """
    try:
        reader = PdfReader(source, strict=False)
        if reader.is_encrypted:
            raise NotTaken("locked")
        first = PdfWriter(clone_from=reader)
        first.metadata = None
        for thing in _everything(first.root_object):
            _strip(thing)
        # Written twice: what nothing leads to any more is not read again.
        second = PdfWriter(clone_from=PdfReader(_written(first)))
        second.metadata = None
        if not len(second.pages):
            raise NotTaken("broken")
        return _written(second).getvalue()
    except NotTaken:
        raise
    except Exception:  # a reader of such files raises nearly everything on those made to hurt it
        raise NotTaken("broken") from None


def _written(writer: PdfWriter) -> BytesIO:
    writer._ID = None  # a number by which copies of one document know each other
    made = BytesIO()
    writer.write(made)
    made.seek(0)
    return made


def _everything(root: Any) -> Iterator[DictionaryObject]:
    """Every dictionary that the document leads to, each once."""
    seen: set[int] = set()
    waiting: list[Any] = [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            thing = thing.get_object()
        if not isinstance(thing, dict | list) or id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(thing.values())
        else:
            waiting.extend(thing)


def _strip(thing: DictionaryObject) -> None:
    for name in _DROPPED:
        thing.pop(NameObject(name), None)
    action = _of(thing, "/A")
    if isinstance(action, dict) and _of(action, "/S") not in _HARMLESS:
        thing.pop(NameObject("/A"))
    if _of(thing, "/S") in _HARMLESS:  # and whatever was to follow on it
        thing.pop(NameObject("/Next"), None)
    signed = _of(thing, "/V")
    if isinstance(signed, dict) and not isinstance(signed, StreamObject):
        # Who signed, when and where; of a document written anew it proves nothing.
        thing.pop(NameObject("/V"), None)
    notes = _of(thing, "/Annots")
    if isinstance(notes, list):
        notes[:] = [note for note in notes if _of(note.get_object() or {}, "/Subtype") not in _COMMENTS]
    if "/Rect" in thing and _of(thing, "/Subtype") != "/Widget":
        for name in _OF_NOTES:
            thing.pop(NameObject(name), None)
    if isinstance(thing, StreamObject) and _of(thing, "/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        thing._data = without_notes(thing._data)


def _of(thing: Any, name: str) -> Any:
    """What a dictionary holds under a name, itself and not where it is."""
    found = thing.get(name) if isinstance(thing, dict) else None
    return found.get_object() if isinstance(found, IndirectObject) else found
