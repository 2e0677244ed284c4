"""Every language says everything: collected anew, complete, with the same placeholders, never guessed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from django.test import override_settings
from django.utils.translation import ngettext, override

from centerpiece.config.surroundings import ROOT
from centerpiece.config.words import collect

SOURCES = ROOT / "src" / "centerpiece"
TRANSLATED = ["ar", "es"]
# What the words of docs/words.md are in other languages: never, for people and what they do.
NEVER = {
    "es": r"\b(agresor\w*|ofensor\w*|v[ií]ctimas?|victimari\w+|casos?|clientes?|incidentes?|delitos?|denuncia\w*"
    r"|confesi\w+|confes[aó]\w*|incumpl\w+|cumplimiento|fracas\w+|sancion\w*|vencid\w+|atrasad\w+|supervis\w+|monitore\w+|ilegal\w*"
    r"|reconciliaci\w+|perd[oó]n\w*)\b",
    "ar": r"\b(ال)?(جاني|جناة|معتد|معتدي|مرتكب|ضحية|ضحايا|قضية|قضايا|عميل|عملاء|حادث|حادثة|بلاغ|ادعاء|اعتراف|امتثال"
    r"|انتهاك|مخالفة|فشل|عقوبة|متأخر|غير قانوني|مصالحة|مسامحة)\b",
}
needs_gettext = pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is missing: tools/machine has it")


def file_of(language: str, sources: Path = SOURCES) -> Path:
    return sources / "ui" / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    with path.open("rb") as words:
        return pofile.read_po(words, locale=path.parts[-3])


def messages(language: str) -> list[Message]:
    return [message for message in read(file_of(language)) if message.id]


def texts(of: str | tuple[str, ...] | list[str]) -> list[str]:
    return [of] if isinstance(of, str) else list(of)


def untranslated(language: str) -> set[str]:
    return {texts(each.id)[0] for each in messages(language) if not all(texts(each.string))}


def collected(folder: Path, *without: str) -> set[str]:
    """What the sources, without some of their folders, ask to be translated."""
    ignored = shutil.ignore_patterns("static", "migrations", "__pycache__", "*.mo", *without)
    shutil.copytree(SOURCES, folder, ignore=ignored)
    with override_settings(LOCALE_PATHS=[folder / "ui" / "locale"]):
        collect(folder)
    return {texts(message.id)[0] for message in read(file_of("es", folder)) if message.id}


@needs_gettext
def test_all_words_are_collected(tmp_path: Path) -> None:
    asked = collected(tmp_path / "all")
    assert len(asked) > 500
    for language in TRANSLATED:
        known = {texts(message.id)[0] for message in messages(language)}
        assert (asked - known, known - asked) == (set(), set()), "run `make words`, and translate what is new"


@needs_gettext
def test_arabic_has_what_everybody_may_meet(tmp_path: Path) -> None:
    met = collected(tmp_path / "met", "practice")
    assert "Sign in" in met
    assert met & untranslated("ar") == set()


def test_spanish_has_everything() -> None:
    assert untranslated("es") == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_guessed_or_left_over(language: str) -> None:
    catalog = read(file_of(language))
    assert [message.id for message in catalog if message.fuzzy] == []
    assert not catalog.obsolete
    assert "fuzzy" not in file_of(language).read_text(encoding="utf-8")


PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"<[^>]+>")


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_and_tags_are_kept(language: str) -> None:
    wrong = []
    for message in messages(language):
        asked = texts(message.id)[-1]
        for number, said in enumerate(texts(message.string)):
            for pattern in (PLACEHOLDER, TAG):
                wanted, found = sorted(pattern.findall(asked)), sorted(pattern.findall(said))
                # A form for exactly one number (none, one, two) may say it in words.
                in_words = message.pluralizable and number < (3 if language == "ar" else 1) and set(found) < set(wanted)
                if said and found != wanted and not in_words:
                    wrong.append((asked, said))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_it_would_compile_without_a_complaint(language: str) -> None:
    assert [(found[0].id, found[1]) for found in read(file_of(language)).check()] == []
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", file_of(language)], check=True)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", {1: "1 integrante", 2: "2 integrantes", 0: "0 integrantes"}),
        (
            "ar",
            {
                0: "لا أعضاء بعد",
                1: "عضو واحد",
                2: "عضوان",
                3: "3 أعضاء",
                11: "11 عضوًا",
                100: "100 عضو",
                103: "103 أعضاء",
            },
        ),
    ],
)
def test_numbers_take_their_form(language: str, said: dict[int, str]) -> None:
    with override(language):
        forms = {n: ngettext("%(count)s member", "%(count)s members", n) % {"count": n} for n in said}
    assert forms == said


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_to_avoid_are_in_no_translation(language: str) -> None:
    never = re.compile(NEVER[language], re.I)
    assert [said for message in messages(language) for said in texts(message.string) if never.search(said)] == []


def test_the_lists_find_what_they_should() -> None:
    assert re.search(NEVER["es"], "el agresor")
    assert re.search(NEVER["ar"], "هذا الجاني")
    assert not re.search(NEVER["es"], "acaso")
