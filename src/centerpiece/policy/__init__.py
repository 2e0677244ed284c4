"""Who may do what, on one page.

`table.py` maps each action to the relations that suffice; rooms above say once, as a `Q`, what each relation means
(`relations.py` of each room, registered here). `engine.py` derives every question from that one definition, and
`gate.py` puts it in front of every view. Forbidden and absent look the same.
"""
