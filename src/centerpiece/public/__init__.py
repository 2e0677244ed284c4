"""The public site: what anyone may read without a name, a cookie or a script.

Every view is an `open_page`: the same for everybody, built only when what it shows has changed.
"""
