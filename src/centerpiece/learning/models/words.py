"""Text that leads to no process: see `sealing/words.py`."""

from centerpiece.sealing.words import TextWithId, WordsField, leads_somewhere, refuse_ids

__all__ = ["TextWithId", "WordsField", "leads_somewhere", "refuse_ids"]
