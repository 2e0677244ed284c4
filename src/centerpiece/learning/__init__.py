"""Learning: what members have learned from practice, told without the people it was learned with.

A lesson is text about ways of working. It is kept apart from practice on purpose: nothing here can name a process, a
seat or a room, and no column leads there. Names are looked for in the writer's own browser, before anything is sent.
"""
