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
    if b"\x00" in data:  # UTF-16, in which other looks at the bytes would find nothing
        raise NotTaken("broken")
    reader = expat.ParserCreate("UTF-8", namespace_separator=_BETWEEN)
    reader.StartDoctypeDeclHandler = _refuse
    reader.StartElementHandler = lambda name, attributes: found.append(
        (_local(name), {_local(key): value for key, value in attributes.items()})
    )
    try:
        reader.Parse(data, True)
    except expat.ExpatError:
        raise NotTaken("broken") from None
    return iter(found)


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
