"""Why a file is not taken."""

CODES = {
    "empty": "there is nothing in it",
    "unknown": "it is none of the kinds that are taken",
    "too-large": "it is larger than its kind may be, or unfolds to more than that",
    "too-many-pixels": "a picture has more pixels, or a longer side, than can be drawn",
    "moving": "a picture moves",
    "broken": "it does not hold what its first bytes promise",
    "locked": "it is encrypted",
    "programs": "it holds macros or other programs",
    "files-within": "it holds other files",
    "from-elsewhere": "it would fetch something from elsewhere when it is opened",
    "comments": "it holds comments or tracked changes, with names and with what was deleted",
    "full": "there is no room left on the disk to work on it",
    "not-text": "it says it is text, and is none that can be read",
}


class NotTaken(ValueError):
    """A file is not taken. `code` is one of `CODES`."""

    def __init__(self, code: str) -> None:
        if code not in CODES:
            raise KeyError(code)
        self.code = code
        super().__init__(code)
