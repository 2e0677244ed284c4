"""Padmé: sizes that tell little about the length of what is inside."""

SMALLEST = 256


def padme(length: int) -> int:
    """The next Padmé size for `length` bytes (1 or more): at most 12 % larger, and only few sizes exist.

    With E = floor(log2 length) and S = floor(log2 E) + 1 it is `length` rounded up to a multiple of 2**(E - S).
    Source: Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.
    Raises `ValueError` for less than one byte.

    >>> [padme(length) for length in (1, 2, 9, 100, 257, 1000)]
    [1, 2, 10, 104, 272, 1024]
    """
    if length < 1:
        raise ValueError("nothing to pad")
    exponent = length.bit_length() - 1
    step = 1 << exponent - exponent.bit_length()
    return -(-length // step) * step


def padded_size(length: int) -> int:
    """The size of a padded sheet whose JSON has `length` bytes: one byte marks the end, and it is 256 at least.

    >>> padded_size(0), padded_size(255), padded_size(256)
    (256, 256, 272)
    """
    return max(SMALLEST, padme(length + 1))


def is_padded_size(size: int) -> bool:
    """Whether a padded sheet can have exactly `size` bytes.

    >>> is_padded_size(256), is_padded_size(257), is_padded_size(272)
    (True, False, True)
    """
    return size >= SMALLEST and padme(size) == size
