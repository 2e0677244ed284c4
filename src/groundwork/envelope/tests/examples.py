"""Good envelopes to start from: the vectors, read as plain JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from groundwork.envelope import NotAnEnvelope

_FILE = Path(__file__).parents[4] / "vectors" / "envelopes.json"
_VECTORS = json.loads(_FILE.read_text(encoding="utf-8"))["vectors"]


def good(kind: str) -> list[dict[str, Any]]:
    """What is `given` in each vector of this kind that has to be accepted."""
    found = [vector["given"] for vector in _VECTORS if vector["kind"] == kind and "value" in vector["expect"]]
    assert found, f"no vector of the kind {kind}"
    return found


def refused(kind: str) -> list[tuple[dict[str, Any], str]]:
    """What is `given` in each vector of this kind that has to be refused, and the code."""
    found = [vector for vector in _VECTORS if vector["kind"] == kind and "refuse" in vector["expect"]]
    assert found, f"no vector of the kind {kind} is refused"
    return [(vector["given"], vector["expect"]["refuse"]) for vector in found]


def code_of(check: Callable[..., object], *args: Any, **kwargs: Any) -> str | None:
    """The code with which `check` refuses, or None. Any other exception is the test's to report."""
    try:
        check(*args, **kwargs)
    except NotAnEnvelope as refusal:
        return refusal.code
    return None


# Lone surrogates included: JSON can carry them in, and UTF-8 cannot carry them out.
any_text = st.text(alphabet=st.characters(exclude_categories=()), max_size=300)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """`text` with a few letters exchanged, left out or put in."""
    letters = list(text)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(letters)))
        letters[place : place + draw(st.integers(0, 2))] = draw(st.text(max_size=2))
    return "".join(letters)
