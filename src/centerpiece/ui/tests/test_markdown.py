"""Text that people write becomes HTML that can do nothing but be read."""

from html.parser import HTMLParser

import pytest

from centerpiece.ui.markdown import TAGS, markdown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Ask *twice*, **always**.", "<p>Ask <em>twice</em>, <strong>always</strong>.</p>"),
        ("# Tea", "<h3>Tea</h3>"),
        ("###### Tea", "<h6>Tea</h6>"),
        ("- tea\n- bread", "<ul>\n<li>tea</li>\n<li>bread</li>\n</ul>"),
        ("3. tea", '<ol start="3">\n<li>tea</li>\n</ol>'),
        (
            "[read](https://example.org/a)",
            '<p><a href="https://example.org/a" rel="noopener noreferrer nofollow">read</a></p>',
        ),
        (
            "\u0627\u0633\u0623\u0644 *\u0645\u0631\u062a\u064a\u0646*",
            "<p>\u0627\u0633\u0623\u0644 <em>\u0645\u0631\u062a\u064a\u0646</em></p>",
        ),
    ],
)
def test_signs_become_html(written: str, shown: str) -> None:
    assert markdown(written).strip() == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](https://elsewhere.example/pixel.png)",
        "<a href='x' style='position:fixed'>a</a>",
        '[a](https://example.org/"onmouseover="alert(1))',
        "```html\n<iframe src=//x></iframe>\n```",
    ],
)
def test_nothing_written_can_act(written: str) -> None:
    seen: list[tuple[str, list[tuple[str, str | None]]]] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: seen.append((tag, attributes))  # type: ignore[method-assign]
    reader.feed(markdown(written))
    assert {tag for tag, _ in seen} <= TAGS
    said = [(name, value or "") for _, attributes in seen for name, value in attributes]
    assert {name for name, _ in said} <= {"href", "rel"}
    assert all(value.startswith("https://") for name, value in said if name == "href")
