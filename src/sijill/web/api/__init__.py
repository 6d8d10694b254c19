"""The API: what programs fetch and put in, with the same rights as the pages, and the same nouns as files.

`urlpatterns` are its addresses; openapi.py describes them. A call is a function in calls.py; the right that
each needs is in web/rights.py, by the name of its address.
"""

from __future__ import annotations
