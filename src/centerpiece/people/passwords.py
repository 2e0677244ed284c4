"""How the derived sign-in word is hashed once more before it is stored."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class HashedAgain(PBKDF2PasswordHasher):
    """What arrives is 256 bits, derived in the browser by at least 1,200,000 rounds from a generated passphrase of 77
    bits.

    More rounds here would only let a crowd of sign-ins starve the house; these keep a copied database from being used
    to sign in.
    """

    algorithm = "pbkdf2_sha256_again"
    iterations = 30_000
