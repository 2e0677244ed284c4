"""The forms of this room. What is typed into them is public or about practitioners; passphrases and keys never pass
through a form."""
