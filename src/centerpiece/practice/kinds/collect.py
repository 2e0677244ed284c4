"""Collects the words of sheets and guides into `words.py` files, so that `make words` finds them for translators.

Run after changing a sheets.toml or a guide.md: `python -m centerpiece.practice.kinds.collect`. A test says when that
was forgotten.
"""

from collections.abc import Iterator
from pathlib import Path

from centerpiece.practice.kinds.reading import HERE, SHARED, texts_of

HEAD = '''"""Made by `python -m centerpiece.practice.kinds.collect` from {sources}: change those, and run it."""
# ruff: noqa: E501, RUF100
# fmt: off

from django.utils.translation import gettext_noop

WORDS = (
'''


def made() -> Iterator[tuple[Path, str]]:
    """Each generated file and what it should hold. A text that several files share is in the first of them."""
    known: set[str] = set()
    for sources in ([SHARED], *([path / "sheets.toml", path / "guide.md"] for path in _folders())):
        texts = [text for path in sources for text in texts_of(path) if text not in known]
        known.update(texts)
        head = HEAD.format(sources=" and ".join(path.name for path in sources))
        yield (
            sources[0].parent / "words.py",
            head + "".join(f"    gettext_noop({_quoted(t)}),\n" for t in texts) + ")\n",
        )


def _folders() -> list[Path]:
    return sorted(path.parent for path in HERE.glob("*/sheets.toml"))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    for place, text in made():
        place.write_text(text, encoding="utf-8")
