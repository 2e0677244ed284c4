"""The look and the shell of every page: layouts, headers, quick exit, rings, form fields, error pages.

Knows no room above it. Rooms offer menu entries (`menu.offer`), extend `ui/pages/public.html` or
`ui/pages/inside.html`, mark public views with
`open_pages.open_page`, and answer trouble with `trouble.respond`.
"""
