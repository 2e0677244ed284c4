"""The XML within documents, read to look what it holds. It defines no entities here, and fetches nothing."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from groundwork.cleaning.refusal import NotTaken

Element = tuple[str, dict[str, str]]
_BETWEEN = " "


def elements(data: bytes) -> Iterator[Element]:
    """(name, attributes) of every element, both without their namespaces, in order.

    Raises:
        NotTaken: "broken" when it is no XML in UTF-8, "programs" when it has a document type: that can unfold without
            end, or fetch.
    """
    found: list[Element] = []
    reader = _reader()
    reader.StartElementHandler = lambda name, attributes: found.append(
        (_local(name), {_local(key): value for key, value in attributes.items()})
    )
    _read(reader, data)
    return iter(found)


def said_in(data: bytes, name: str) -> str:
    """All text within elements of this name, one after the other, as a reader of the document has it.

    Raises:
        NotTaken: see `elements`.
    """
    said: list[str] = []
    within: list[bool] = []
    reader = _reader()
    reader.StartElementHandler = lambda opened, _attributes: within.append(_local(opened) == name)
    reader.EndElementHandler = lambda _closed: within.pop()
    reader.CharacterDataHandler = lambda text: said.append(text) if within[-1] else None
    _read(reader, data)
    return "".join(said)


def _reader() -> expat.XMLParserType:
    reader = expat.ParserCreate("UTF-8", namespace_separator=_BETWEEN)
    reader.StartDoctypeDeclHandler = _refuse
    return reader


def _read(reader: expat.XMLParserType, data: bytes) -> None:
    if b"\x00" in data:  # UTF-16, in which other looks at the bytes would find nothing
        raise NotTaken("broken")
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        raise NotTaken("broken") from None


def _refuse(*_said: object) -> None:
    raise NotTaken("programs")


def _local(name: str) -> str:
    return name.rpartition(_BETWEEN)[2]


def tree(data: bytes) -> ElementTree.Element:
    """The whole of a small part that is written anew (no document type: see `elements`)."""
    list(elements(data))
    return ElementTree.fromstring(data)  # noqa: S314 - what could harm was refused on the line before


def written(root: ElementTree.Element, namespace: str, prefix: str = "") -> bytes:
    """A tree as XML in UTF-8, in which `prefix` stands for its one namespace."""
    ElementTree.register_namespace(prefix, namespace)
    made = io.BytesIO()
    ElementTree.ElementTree(root).write(made, "UTF-8", xml_declaration=True)
    return made.getvalue()
