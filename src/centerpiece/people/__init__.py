"""Practitioners, their organizations, and the keys they hold.

Only people who work here have accounts; nobody who takes part in a process is ever a row of this room. A person's
keyring opens in their browser alone; an organization's roster, signed and chained, says whose public keys belong to it.
"""
