"""What a file told of whoever gave it is gone, what it shows is still there, and what was made to hurt is refused."""

import io
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from groundwork.cleaning import CODES, MOST_OF_DOCUMENT, NotTaken, Part, apart, clean_apart, recognise
from groundwork.cleaning.pictures_within import without_notes
from groundwork.cleaning.tests import made

Clean = Callable[..., tuple[Part, ...]]


@pytest.fixture
def clean(tmp_path: Path) -> Clean:
    """Clean bytes as the house does, in a process of its own."""

    def run(data: bytes, **more: bool) -> tuple[Part, ...]:
        with tempfile.TemporaryFile() as file:
            file.write(data)
            return clean_apart(file, recognise(file, size=len(data), **more), room=tmp_path)

    return run


def refused(clean: Clean, data: bytes) -> str:
    with pytest.raises(NotTaken) as said:
        clean(data)
    return said.value.code


@pytest.mark.parametrize(("form", "kept"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "jpeg"), ("AVIF", "jpeg")])
def test_a_picture_is_drawn_anew(clean: Clean, tmp_path: Path, form: str, kept: str) -> None:
    given = made.picture(form, (1300, 700))
    assert made.holds_a_secret(given), "the test would find what is to be gone"
    parts = clean(given)
    assert [(part.use, part.kind, part.width, part.height) for part in parts] == [
        ("whole", kept, 1300, 700),
        ("1200", "webp", 1200, 646),
        ("480", "webp", 480, 258),
    ]
    for part in parts:
        assert made.holds_a_secret(part.data) == []
        shown = Image.open(io.BytesIO(part.data))
        shown.load()
        assert dict(shown.getexif()) == {}
        assert not {"icc_profile", "exif", "xmp", "comment", "XML:com.adobe.xmp"} & shown.info.keys()
    middle = Image.open(io.BytesIO(parts[0].data)).convert("L").getpixel((650, 350))
    assert abs(middle - 127) < 6
    assert [path.name for path in tmp_path.iterdir()] == ["busy"]


def test_a_turned_photograph_stands_upright(clean: Clean) -> None:
    assert (clean(made.picture("JPEG", (300, 200), turned=6))[0].width) == 200


def test_colors_are_those_of_screens(clean: Clean) -> None:
    cmyk = clean(made.picture("JPEG", (60, 40), mode="CMYK"))
    assert Image.open(io.BytesIO(cmyk[0].data)).mode == "RGB"
    clear = clean(made.picture("PNG", (60, 40), mode="RGBA"))
    assert Image.open(io.BytesIO(clear[2].data)).width == 60


def test_pictures_that_unfold_too_far_are_refused(clean: Clean) -> None:
    assert refused(clean, made.png_bomb(16_000, 16_000)) == "too-many-pixels"
    assert refused(clean, made.png_bomb(2**30, 2**30)) in {"too-many-pixels", "broken"}
    assert refused(clean, made.png_bomb(20_000, 10)) == "too-many-pixels"
    assert refused(clean, made.png_bomb(4000, 4000)) == "broken"


def test_a_moving_picture_is_refused(clean: Clean) -> None:
    frames = [Image.new("RGB", (40, 40), color) for color in ("red", "blue")]
    moving = io.BytesIO()
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    assert refused(clean, moving.getvalue()) == "moving"


def test_what_memory_cannot_hold_ends_with_the_process(clean: Clean, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LONGEST", 0.01)
    assert refused(clean, made.picture()) == "broken"


def test_a_pdf_is_written_anew(clean: Clean) -> None:
    given = made.pdf() + b"\n% Rosa Quispe, behind the end\n"
    assert set(made.holds_a_secret(given)) == set(made.SECRETS) - {b"40.6782"} | (
        {b"40.6782"} if b"40.6782" in given else set()
    )
    (part,) = clean(given)
    assert made.holds_a_secret(part.data) == []
    read = PdfReader(io.BytesIO(part.data))
    assert len(read.pages) == 2
    assert not read.metadata
    assert not {"/Metadata", "/OpenAction"} & read.trailer["/Root"].keys()
    for name in (b"/JavaScript", b"/JS", b"/EmbeddedFile", b"/Author", b"/ID"):
        assert name not in part.data
    photograph = read.pages[0]["/Resources"]["/XObject"]["/Im0"]
    assert Image.open(io.BytesIO(photograph._data)).size == (8, 8)


def test_a_pdf_that_somebody_signed_says_no_more_who(clean: Clean) -> None:
    given = made.signed_pdf()
    assert made.holds_a_secret(given)
    (part,) = clean(given)
    assert made.holds_a_secret(part.data) == []


def test_a_link_in_a_pdf_leads_on_to_nothing_else(clean: Clean) -> None:
    given = made.pdf_with_link()
    assert b"/Launch" in given
    (part,) = clean(given)
    (link,) = PdfReader(io.BytesIO(part.data)).pages[0]["/Annots"]
    assert link.get_object()["/A"]["/URI"] == "https://example.org/"
    for name in (b"/Launch", b"/Next", b"/SubmitForm"):
        assert name not in part.data


def test_a_pdf_that_cannot_be_read_is_refused(clean: Clean) -> None:
    assert refused(clean, made.pdf(password="tea")) == "locked"
    assert refused(clean, b"%PDF-1.7\nnot one") == "broken"
    assert refused(clean, made.pdf()[:400]) == "broken"


@pytest.mark.parametrize("make", [made.docx, made.odt])
def test_a_document_is_put_together_anew(clean: Clean, make: Callable[[], bytes]) -> None:
    given = make()
    assert made.holds_a_secret(given)
    (part,) = clean(given)
    assert made.holds_a_secret(part.data) == []
    with zipfile.ZipFile(io.BytesIO(part.data)) as archive:
        assert any(b"Ask about food twice." in archive.read(name) for name in archive.namelist())
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.comment == b""
        if part.kind == "docx":
            assert b"people" not in archive.read("word/_rels/document.xml.rels")
            assert b"docProps" not in archive.read("_rels/.rels") + archive.read("[Content_Types].xml")
            assert Image.open(io.BytesIO(archive.read("word/media/image1.jpeg"))).size == (8, 8)
        else:
            assert archive.infolist()[0].filename == "mimetype"
            assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert clean(part.data)[0].data == part.data, "what is clean stays as it is"


EXTERNAL = '<Relationship Id="rId9" Type="http://x/{}" Target="{}" TargetMode="External"/>'.format
WITHIN = '<Relationship Id="rId9" Type="http://x/{}" Target="{}"/>'.format
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'.format
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (made.docx(more={"word/vbaProject.bin": b"x"}), "programs"),
        (made.docx(more={"word/activeX/activeX1.xml": "<a/>"}), "programs"),
        (made.docx(more={"word/embeddings/sheet.xlsx": b"x"}), "files-within"),
        (
            made.docx(more={"word/x.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
            "programs",
        ),
        (made.docx(more={"word/x.xml": "<!DOCTYPE a><a/>".encode("utf-16")}), "broken"),
        (made.docx(more={"word/x.xml": "<a>"}), "broken"),
        (made.docx(more={"../x.xml": "<a/>"}), "broken"),
        (made.docx('<w:ins w:author="Rosa Quispe"/>'), "comments"),
        (made.docx('<w:numberingChange w:author="Rosa Quispe"/>'), "comments"),
        (made.docx('<w:customXmlDelRangeStart w:author="Rosa Quispe"/>'), "comments"),
        (made.docx("<w:r><w:instrText>INCLUDE</w:instrText><w:instrText>TEXT x</w:instrText></w:r>"), "from-elsewhere"),
        (made.docx("<w:instrText>&#73;NCLUDEPICTURE x</w:instrText>"), "from-elsewhere"),
        (made.docx("<w:instrText><![CDATA[DDEAUTO x]]></w:instrText>"), "from-elsewhere"),
        (made.docx("<w:instrText>QUOTE 68 68 69</w:instrText>"), "from-elsewhere"),
        (made.docx(more={"word/x.bin": "<w:x xmlns:w='x'><w:instrText>DDE x</w:instrText></w:x>"}), "from-elsewhere"),
        (made.docx(more={"word/_rels/settings.xml.RELS": RELATIONS(EXTERNAL("image", "//x"))}), "from-elsewhere"),
        (made.docx(more={"word/notes.XML": "<comment author='Rosa Quispe'/>"}), "comments"),
        (made.docx(more={"word/notes.bin": "\ufeff <comment author='Rosa Quispe'/>"}), "comments"),
        (made.docx(more={"word/notes.bin": "<comment/>".encode("utf-16")}), "broken"),
        (made.docx(rels=WITHIN("aFChunk", "page.html")), "files-within"),
        (made.docx(rels=WITHIN("oleObject", "media/x.png")), "files-within"),
        (made.docx(rels=WITHIN("vbaProject", "x.dat")), "programs"),
        (made.docx(rels=EXTERNAL("attachedTemplate", "file:///C:/Users/Rosa Quispe/x.dotm")), "from-elsewhere"),
        (made.docx(rels=EXTERNAL("image", "https://tracker.example/x.png")), "from-elsewhere"),
        (made.odt("<office:annotation/>"), "comments"),
        (made.odt("<tracked-changes/>"), "comments"),
        (made.odt('<image href="https://tracker.example/x.png"/>'), "from-elsewhere"),
        (made.odt('<background-image href="https://tracker.example/x.png"/>'), "from-elsewhere"),
        (made.odt('<list-level-style-image href="//tracker.example/x.png"/>'), "from-elsewhere"),
        (made.odt('<sound href="https://tracker.example/x.mp3"/>'), "from-elsewhere"),
        (made.odt("<event-listener/>"), "programs"),
        (made.odt(more={"Basic/Standard/x.xml": "<a/>"}), "programs"),
        (made.odt(more={"Object 1/content.xml": "<a/>"}), "files-within"),
        (made.zipped({"a.txt": "no document"}), "unknown"),
        (b"PK\x03\x04 nothing", "unknown"),
        (made.torn(made.odt()), "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unknown"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><script>", "unknown"),
        (b"GIF89a\x00\x00", "unknown"),
        (b"MZ\x90\x00", "unknown"),
        (b"\xff\xfeh\x00i\x00", "unknown"),
        (b"{\\rtf1 }", "unknown"),
        (b"words \x1b[2J", "not-text"),
        (b"a" * 5000 + b"\xff\xff" + b"b" * 9, "not-text"),
        (b"", "empty"),
        (b"a" * (MOST_OF_DOCUMENT + 1), "too-large"),
    ],
)
def test_what_could_hurt_is_refused_with_its_reason(clean: Clean, data: bytes, code: str) -> None:
    assert code in CODES
    assert refused(clean, data) == code


def test_a_path_on_somebodys_machine_is_taken_out_of_links(clean: Clean) -> None:
    (part,) = clean(made.docx(rels=EXTERNAL("hyperlink", "file:///C:/Users/Rosa Quispe/x.docx")))
    assert made.holds_a_secret(part.data) == []


def test_an_archive_that_unfolds_without_end_is_refused(clean: Clean) -> None:
    within = made.docx(more={"word/media/nothing.bin": b"\x00" * (101 * 1024 * 1024)})
    assert len(within) < MOST_OF_DOCUMENT
    assert refused(clean, within) == "too-large"
    assert refused(clean, made.docx(more={f"word/{n}.xml": "<a/>" for n in range(2001)})) == "too-large"


@pytest.mark.parametrize("way", ["", "zip64", "comment"])
def test_an_archive_that_lists_without_end_is_refused_before_it_is_listed(way: str) -> None:
    data = made.long_list(100_000, way)
    begun = time.process_time()
    with pytest.raises(NotTaken) as said:
        recognise(io.BytesIO(data), size=len(data))
    assert said.value.code == "too-large"
    assert time.process_time() - begun < 0.3


def test_text_is_kept(clean: Clean) -> None:
    (part,) = clean("\ufeffTé\r\n".encode())
    assert (part.kind, part.data) == ("text", "Té\n".encode())
    assert clean(b"# Tea", markdown=True)[0].kind == "markdown"
    assert clean(made.picture("PNG", (9, 9)), markdown=True)[0].kind == "png", "a name changes nothing"
    assert clean(b"a" * MOST_OF_DOCUMENT)[0].kind == "text"


def test_a_picture_within_keeps_its_shape() -> None:
    for form in ("JPEG", "PNG"):
        clean = without_notes(made.picture(form, (31, 17), **({"progressive": True} if form == "JPEG" else {})))
        assert made.holds_a_secret(clean) == []
        assert Image.open(io.BytesIO(clean)).convert("L").getpixel((15, 8)) > 0
    assert without_notes(b"anything else") == b"anything else"


def test_the_process_has_bounds() -> None:
    script = (
        "from groundwork.cleaning.__main__ import bound; bound(); import resource as r;"
        "print(r.getrlimit(r.RLIMIT_CPU)[1], r.getrlimit(r.RLIMIT_FSIZE)[1], r.getrlimit(r.RLIMIT_CORE)[1])"
    )
    told = subprocess.run([apart.sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["90", str(64 * 1024 * 1024), "0"]
