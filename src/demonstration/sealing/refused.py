"""What a careful reader says when something sealed is not what it seems."""


class Refused(ValueError):
    """Raised with a short, stable `code`; `vectors/envelopes.json` names the same codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
