"""Text that people write with a few signs (`*so*`, lists, links) as safe HTML.

CommonMark by markdown-it-py, then nh3, so that neither alone has to be right. No raw HTML, no images: a picture from
elsewhere would tell a third party who reads. Headings begin below those of the page.
"""

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"}
# A link says in its address nothing that a page could act on, and tells nobody where its reader came from.
SCHEMES = {"http", "https", "mailto", "tel"}
FIRST_HEADING = 3

_reader = MarkdownIt("commonmark", {"html": False}).disable("image")


@lru_cache(maxsize=512)
def markdown(text: str) -> SafeString:
    """The text as HTML that may stand on any page.

    >>> markdown("Ask *twice*.")
    '<p>Ask <em>twice</em>.</p>\\n'
    >>> markdown("<script>alert(1)</script>")
    '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\\n'
    """
    tokens = _reader.parse(text)
    for token in tokens:
        if token.type.startswith("heading_"):
            token.tag = f"h{min(int(token.tag[1]) + FIRST_HEADING - 1, 6)}"
    html = _reader.renderer.render(tokens, _reader.options, {})
    attributes = {"a": {"href"}, "ol": {"start"}}
    clean = nh3.clean(
        html, tags=TAGS, attributes=attributes, url_schemes=SCHEMES, link_rel="noopener noreferrer nofollow"
    )
    return mark_safe(clean)  # noqa: S308 - cleaned on the line before
