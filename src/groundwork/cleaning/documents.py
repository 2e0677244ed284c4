"""DOCX and ODT: what is written stays; who wrote it, where and when does not; what could run or fetch is refused."""

import posixpath
import re
from typing import BinaryIO

from groundwork.cleaning import archives
from groundwork.cleaning.pictures_within import without_notes
from groundwork.cleaning.refusal import NotTaken
from groundwork.cleaning.xml_parts import elements, said_in, tree, written

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_PROGRAMS = re.compile(r"(^|/)(vba\w*\.(bin|xml)|activeX/.*|Basic/.*|Scripts/.*|customUI\d*/.*)$", re.I)
_FILES = re.compile(r"(^|/)(embeddings/.*|oleObject\w*\.bin|Object \d+/.*|attachedToolbars.*)$", re.I)
_PEOPLE = re.compile(
    r"^(docProps/.*|customXml/.*|word/people\.xml|Thumbnails/.*|Configurations2/.*|layout-cache"
    r"|META-INF/.*signatures.*\.xml|word/printerSettings/.*)$",
    re.I,
)
_OF_PEOPLE = re.compile(
    r"/(core-properties|extended-properties|custom-properties|thumbnail|customXml|people|printerSettings)$"
)
# Words that somebody deleted are still in a document that tracks changes.
_COMMENTS = {
    "comment", "annotation", "tracked-changes", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange",
    "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel",
}  # fmt: skip
_RUNS = {"event-listener", "macro", "script", "encryption-data"}
_FETCHES = {
    "image", "section-source", "object", "object-ole", "plugin", "applet", "floating-frame", "fill-image",
    "background-image", "list-level-style-image", "sound", "audio", "video", "feImage", "use",
}  # fmt: skip
# A field that fetches, or tells an application to run something, when it is looked at.
# QUOTE makes such a word out of numbers.
_FIELDS = re.compile(r"\b(DDE(AUTO)?|INCLUDE(TEXT|PICTURE)|LINK|MACROBUTTON|IMPORT|DATABASE|QUOTE)\b", re.I)
# What parts of a document are to it, whatever they are called.
_SORTS_OF_PROGRAMS = re.compile(r"/(vbaProject|wordVbaData|control|activeXControlBinary|attachedToolbars)$", re.I)
_SORTS_OF_FILES = re.compile(r"/(aFChunk|oleObject|package)$", re.I)
_XML = (".xml", ".rels", ".rdf", ".svg")
# UTF-8 that begins as XML does, or any UTF-16 that may. Fonts look like noise, and as good as never like this.
_BEGINS_AS_XML = re.compile(
    rb"(\xef\xbb\xbf)?\s*<([^\x00-\x08\x0e-\x1f]{60}|[^\x00-\x08\x0e-\x1f]*\Z)|\xff\xfe|\xfe\xff|<\x00\?|\x00<\x00"
)


def clean_document(source: BinaryIO, kind: str) -> bytes:
    """The document anew; `kind` is "docx" or "odt".

    Raises:
        NotTaken: see `refusal.CODES`.
    """
    found = archives.members(source)
    for name in found:
        if _PROGRAMS.search(name):
            raise NotTaken("programs")
        if _FILES.search(name):
            raise NotTaken("files-within")
    kept = {name: without_notes(data) for name, data in found.items() if not _PEOPLE.match(name)}
    for name, data in kept.items():
        if name.lower().endswith(_XML) or _BEGINS_AS_XML.match(data):
            _look_through(data)
    if kind == "docx":
        return archives.put_together(_docx(kept))
    return archives.put_together(_odt(kept), stored=("mimetype",))


def _look_through(data: bytes) -> None:
    for name, attributes in elements(data):
        if name in _COMMENTS or "author" in attributes:
            raise NotTaken("comments")
        if name in _RUNS:
            raise NotTaken("programs")
        target = attributes.get("href", "")
        if name in _FETCHES and re.match(r"[a-z][a-z0-9+.-]*:|[/\\]|\.\./", target, re.I) and target[:5] != "data:":
            raise NotTaken("from-elsewhere")
        if name == "fldSimple" and _FIELDS.search(attributes.get("instr", "")):
            raise NotTaken("from-elsewhere")
    # What fields are told to do, which may be cut into pieces.
    if _FIELDS.search(said_in(data, "instrText")):
        raise NotTaken("from-elsewhere")


def _docx(found: dict[str, bytes]) -> dict[str, bytes]:
    for name, data in found.items():
        if name.lower().endswith(".rels"):
            found[name] = _relationships(name, data)
    types = tree(found.get("[Content_Types].xml", b""))
    for one in list(types):
        part = one.get("PartName", "").removeprefix("/")
        if part == "word/document.xml" and one.get("ContentType") != _WORD:
            raise NotTaken("programs")
        if part and part not in found:
            types.remove(one)
    found["[Content_Types].xml"] = written(types, _CONTENT_TYPES)
    return found


def _relationships(name: str, data: bytes) -> bytes:
    """What a part leads to, without what is of people.

    Raises:
        NotTaken: "from-elsewhere" when it leads out of the document otherwise than by a link that one follows;
            "programs" or "files-within" when it leads to such.
    """
    root = tree(data)
    for one in list(root):
        sort = one.get("Type", "")
        if _SORTS_OF_PROGRAMS.search(sort):
            raise NotTaken("programs")
        if _SORTS_OF_FILES.search(sort):
            raise NotTaken("files-within")
        if one.get("TargetMode") == "External" and not sort.endswith("/hyperlink"):
            raise NotTaken("from-elsewhere")
        if one.get("TargetMode") == "External" and not one.get("Target", "").startswith(("https:", "http:", "mailto:")):
            one.set("Target", "https://example.invalid/")  # a path on somebody's own machine
        if _OF_PEOPLE.search(sort) or _PEOPLE.match(_within(name, one.get("Target", ""))):
            root.remove(one)
    return written(root, _RELATIONSHIPS)


def _within(name: str, target: str) -> str:
    """The member that a relationship of the part `name` leads to.

    >>> _within("word/_rels/document.xml.rels", "people.xml")
    'word/people.xml'
    """
    folder = posixpath.dirname(posixpath.dirname(name))
    return posixpath.normpath(posixpath.join("/", folder, target)).removeprefix("/")


def _odt(found: dict[str, bytes]) -> dict[str, bytes]:
    manifest = tree(found.get("META-INF/manifest.xml", b""))
    key = f"{{{_MANIFEST}}}full-path"
    for one in list(manifest):
        path = one.get(key, "")
        if path != "/" and path not in found and not any(name.startswith(path) for name in found if path[-1:] == "/"):
            manifest.remove(one)
    empty = f'<?xml version="1.0" encoding="UTF-8"?><office:%s xmlns:office="{_OFFICE}" office:version="1.2"/>'
    # meta.xml: authors, hours, how often it was printed; settings.xml: the printer.
    for name, root in (("meta.xml", "document-meta"), ("settings.xml", "document-settings")):
        if name in found:
            found[name] = (empty % root).encode()
    found["META-INF/manifest.xml"] = written(manifest, _MANIFEST, "manifest")
    return found
