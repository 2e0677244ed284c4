"""The pages of this room, one file for each kind of writing."""
