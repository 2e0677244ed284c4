"""What a page tells its script: JSON within the page, in no more letters than it takes. On a slow line they count."""

from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import json_script
from django.utils.safestring import SafeString


class _Dense(DjangoJSONEncoder):
    """JSON without spaces."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**(how | {"separators": (",", ":")}))


def data_script(facts: Any, element_id: str) -> SafeString:
    """A `<script>` with this id that runs nothing: the facts as JSON, with `<`, `>` and `&` escaped.

    >>> print(data_script({"words": ["<i>", 2]}, "data"))
    <script id="data" type="application/json">{"words":["\\u003Ci\\u003E",2]}</script>
    """
    return json_script(facts, element_id, encoder=_Dense)
