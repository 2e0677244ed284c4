"""Holding a process: its ring of seats, its stages, its sealed rooms.

The server knows that a process of some kind is at some stage, which practitioners hold it, and what is in place at each
unnamed seat. Names and words are sealed in rooms. Each kind of process is one folder under `kinds/`.
"""
