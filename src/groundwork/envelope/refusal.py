"""The one exception of this package: what was sent is not what a browser of ours seals."""


class NotAnEnvelope(ValueError):
    """Raised with a short, stable `code` that says which rule of the format was not met.

    The code may be shown and logged: it never holds any part of what was sent.

    >>> NotAnEnvelope("base64").code
    'base64'
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
