"""The pages of this room and what their scripts ask, one file for each occasion."""
