"""Makes the demonstration year. Can seal and open, and so nothing that the server runs may import it.

What needs keys lies in `sealing`. The command line finds what is here by name, as an entry point.
"""
