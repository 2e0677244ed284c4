"""Sealed rooms, as the server sees them: envelopes it can recognise and cannot open.

A *room* has a key that only browsers know. *Holdings* say who was granted it, *grants* (in the `keys` database)
carry the key to each of them,
*sheets* and their revisions are what was written there. No foreign key leaves this room: rooms above point here,
never the other way.
"""
