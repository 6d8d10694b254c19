"""The review site, where people decide: a page is a frozen Context and a template, in both directions.

To add a page: `pages/NAME.py`, `templates/web/NAME.html`, a line in `urls.py`, its right in `rights.py`,
and its place in `frame.py` if it belongs in the navigation.
"""
