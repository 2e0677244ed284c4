"""The library: what members give each other to read, to look at and to use.

A resource is a document, a picture or a link, with who made it, who may have it and under which licence. Files are made
anew before they are kept (`groundwork.cleaning`): nothing in them tells of whoever gave them, and nothing in them runs.
"""
