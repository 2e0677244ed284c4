"""Files as people and attackers make them, for these tests and for those of the library."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject, TextStringObject

# What must be found nowhere once a file is clean.
SECRETS = (b"Rosa Quispe", b"Nikon of Marcus", b"40.6782", b"shelter on Elm")

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def holds_a_secret(data: bytes) -> list[bytes]:
    """Which secrets stand in these bytes: as they are, in UTF-16, or in what unfolds from a zip."""
    found = [one for one in SECRETS if one in data or one.decode().encode("utf-16-be") in data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += holds_a_secret(name.encode() + archive.read(name))
    return found


def picture(form: str = "JPEG", size: tuple[int, int] = (640, 420), *, mode: str = "RGB", **more: Any) -> bytes:
    """A picture with place, camera and author in every corner that its form has for them."""
    image = Image.linear_gradient("L").resize(size).convert(mode)
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = "Nikon of Marcus", "Rosa Quispe", more.pop("turned", 1)
    exif.get_ifd(0x8825).update({1: "N", 2: (40.0, 40.6782, 0.0)})
    made = io.BytesIO()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>shelter on Elm 40.6782</x:xmpmeta>"
    if form == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", "Rosa Quispe")
        notes.add_text("Comment", "shelter on Elm", zip=True)
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
        more["pnginfo"] = notes
    elif form == "JPEG":
        more["comment"] = b"shelter on Elm"
    if form != "PNG":
        more["xmp"] = xmp
    image.save(made, form, exif=exif.tobytes(), **more)
    return made.getvalue() + b"Rosa Quispe behind the end"


def png_bomb(width: int, height: int) -> bytes:
    """A PNG of a few hundred bytes that says it is as large as that."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(*, password: str = "", script: bool = True) -> bytes:
    """Two pages with author, XMP, a script, an attached file, a note with its author, a photograph that knows where,
    and an earlier state of the document behind it all."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Rosa Quispe", "/Producer": "Nikon of Marcus"})
    xmp = DecodedStreamObject()
    xmp.set_data(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>shelter on Elm</x:xmpmeta>")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)
    if script:
        act = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("'shelter on Elm'")}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(act))
        writer.add_attachment("Rosa Quispe.txt", b"shelter on Elm")
    photograph = DecodedStreamObject()
    photograph.set_data(picture("JPEG", (8, 8)))
    photograph[NameObject("/Filter")] = NameObject("/DCTDecode")
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(photograph)})}
    )
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/T"): TextStringObject("Rosa Quispe"),
            NameObject("/Contents"): TextStringObject("the shelter on Elm"),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _dictionary(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _with_annotation(annotation: DictionaryObject, *, form: bool = False) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    annotation |= _dictionary(Type=NameObject("/Annot"), Rect=ArrayObject([FloatObject(n) for n in (0, 0, 9, 9)]))
    kept = writer._add_object(annotation)
    page[NameObject("/Annots")] = ArrayObject([kept])
    if form:
        writer.root_object[NameObject("/AcroForm")] = _dictionary(Fields=ArrayObject([kept]))
        proof = DecodedStreamObject()
        proof.set_data(b"Rosa Quispe")
        writer.root_object[NameObject("/DSS")] = _dictionary(Certs=ArrayObject([writer._add_object(proof)]))
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def signed_pdf() -> bytes:
    """A page with a field in which Rosa Quispe signed, and what proves it."""
    signature = _dictionary(
        Type=NameObject("/Sig"), Name=TextStringObject("Rosa Quispe"), Location=TextStringObject("shelter on Elm")
    )
    field = _dictionary(Subtype=NameObject("/Widget"), FT=NameObject("/Sig"), T=TextStringObject("x"), V=signature)
    return _with_annotation(field, form=True)


def pdf_with_link() -> bytes:
    """A page with a link that, once followed, starts a program and sends a form."""
    sends = _dictionary(S=NameObject("/SubmitForm"), F=TextStringObject("https://tracker.example/"))
    starts = _dictionary(S=NameObject("/Launch"), F=TextStringObject("calc.exe"), Next=ArrayObject([sends]))
    link = _dictionary(S=NameObject("/URI"), URI=TextStringObject("https://example.org/"), Next=starts)
    return _with_annotation(_dictionary(Subtype=NameObject("/Link"), A=link))


def torn(archive: bytes) -> bytes:
    """The same, with what says how to unfold its first member spoilt: it says "deflate", and is none."""
    first, listed = archive.index(b"PK\x03\x04"), archive.index(b"PK\x01\x02")
    data = bytearray(archive)
    data[first + 8], data[listed + 10] = 8, 8
    return bytes(data)


def long_list(number: int, way: str = "") -> bytes:
    """An archive that lists so many members, and holds none: plainly, as "zip64" does, or with a comment behind it."""
    head = b"PK\x03\x04" + bytes(27)
    listed = (
        b"PK\x01\x02" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    ) * number
    end64 = locator = comment = b""
    size = len(listed)
    if way == "zip64":
        fields = (44, 45, 45, 0, 0, number, number, size, len(head))
        end64 = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", *fields)
        locator = b"PK\x06\x07" + struct.pack("<LQL", 0, len(head) + size, 1)
        size = 9
    if way == "comment":
        comment = b"Rosa"
    end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 9, 9, size, len(head), len(comment))
    return head + listed + end64 + locator + end + comment


def zipped(members: dict[str, bytes | str], *, first: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"Rosa Quispe"
        if first:
            archive.writestr(zipfile.ZipInfo(first), members.pop(first))
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: str = "Ask about food twice.", *, more: dict[str, bytes | str] | None = None, rels: str = "") -> bytes:
    """A document as Word writes it, by Rosa Quispe, with a photograph that knows where."""
    relation = '<Relationship Id="{}" Type="{}" Target="{}"/>'.format
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{sort}"/>'
        for name, sort in (
            ("word/document.xml", _MAIN),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
            + relation("rId1", f"{_REL}/officeDocument", "word/document.xml")
            + relation("rId2", f"{package}/relationships/metadata/core-properties", "docProps/core.xml")
            + "</Relationships>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
            + relation("rId1", f"{_REL}/image", "media/image1.jpeg")
            + relation("rId2", "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml")
            + rels
            + "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body><w:p>{body}</w:p></w:body></w:document>',
            "word/people.xml": '<w15:people xmlns:w15="x"><w15:person w15:author="Rosa Quispe"/></w15:people>',
            "word/media/image1.jpeg": picture("JPEG", (8, 8)),
            "docProps/core.xml": "<p><creator>Rosa Quispe</creator></p>",
            "docProps/thumbnail.jpeg": picture("JPEG", (8, 8)),
        }
        | (more or {})
    )


def odt(body: str = "Ask about food twice.", *, more: dict[str, bytes | str] | None = None) -> bytes:
    """A document as LibreOffice writes it, by Rosa Quispe."""
    settings = "document-settings"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    listed = "".join(
        f'<m:file-entry m:full-path="{name}"/>' for name in ("/", "content.xml", "Thumbnails/thumbnail.png")
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{office}">{body}</office:document-content>',
            "meta.xml": f'<office:document-meta xmlns:office="{office}">Rosa Quispe</office:document-meta>',
            "settings.xml": f'<office:{settings} xmlns:office="{office}">Nikon of Marcus</office:{settings}>',
            "Thumbnails/thumbnail.png": picture("PNG", (8, 8)),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}">{listed}</m:manifest>',
        }
        | (more or {}),
        first="mimetype",
    )
