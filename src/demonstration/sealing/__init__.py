"""Seals and opens in Python what browsers seal and open, byte for byte as docs/formats.md says.

Exists to make the demonstration and for tests, as a second hand beside the browser's own code.
Nothing that the server runs may import it. One file for each idea; each takes `random_bytes`, so that
`vectors/envelopes.json` comes out the same each time. A reader here refuses (`Refused`, with a short code)
whatever a careful browser has to refuse.
"""
