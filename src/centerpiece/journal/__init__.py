"""What was done, and what is due.

One line for each act: who, which action, which thing, on which day; ids only, never a name or a word. `due.py`
keeps what has to happen at a later day, so that nothing depends on a job having run.
"""
