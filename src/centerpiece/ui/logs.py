"""How the server logs.

One line, where and what class of error, never a value. A trace could carry what somebody typed.
"""

import logging
import re
import traceback
from types import TracebackType

# How %-style and {}-style templates mark the place of a value.
VALUE = re.compile(r"%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.(?:\d+|\*))?[a-zA-Z]|\{[^{}]*\}")
OWN = re.compile(r"(?:^|/)((?:centerpiece|groundwork)/.+)$")


class Plain(logging.Formatter):
    """Formats a record as `time LEVEL logger what`.

    With an exception, "what" is its class and where in the code it was raised, and the message is left out: libraries
    build messages from what
    they were given. Without one, it is the message's template with every value left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record, "%Y-%m-%dT%H:%M:%S"), record.levelname, record.name]
        if status := getattr(record, "status_code", None):
            parts.append(str(status))
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        if match is not None:
            parts.append(f"in {match.view_name}")
        error = record.exc_info[1] if record.exc_info else None
        parts.append(_chain(error) if error is not None else _template(record))
        return " ".join(" ".join(parts).split())


def _template(record: logging.LogRecord) -> str:
    """The message with its values left out.

    A message without a template of ours may be made of values: then only the place that logged it is told.
    """
    if record.args or record.name.startswith("centerpiece"):
        return VALUE.sub("…", str(record.msg))
    return f"at {_short(record.pathname)}:{record.lineno}"


def _chain(error: BaseException) -> str:
    """An exception and those it came from, as classes and places."""
    told: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        told.append(f"{_name(current)} {_place(current.__traceback__)}".strip())
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " from ".join(told)


def _name(error: BaseException) -> str:
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def _place(trace: TracebackType | None) -> str:
    """Where it was raised, and, if that was in somebody else's code, which line of ours called it."""
    frames = [
        (_short(frame.f_code.co_filename), line, frame.f_code.co_name) for frame, line in traceback.walk_tb(trace)
    ]
    if not frames:
        return ""
    told = [frames[-1]]
    ours = [frame for frame in frames if frame[0].startswith(("centerpiece/", "groundwork/"))]
    if ours and ours[-1] is not frames[-1]:
        told.append(ours[-1])
    return " called from ".join(f"{file}:{line} {name}" for file, line, name in told)


def _short(path: str) -> str:
    found = OWN.search(path)
    return found[1] if found else "/".join(path.split("/")[-3:])
