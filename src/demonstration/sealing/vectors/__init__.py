"""Writes `vectors/envelopes.json`: examples of every sealed format, and of what has to be refused.

Run `python -m demonstration.sealing.vectors` at the root of the repository. All secrets come from fixed seeds,
so the same bytes come out each time; a change in the file is a change of a format.
"""
