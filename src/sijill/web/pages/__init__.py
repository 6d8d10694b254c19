"""One file a page: its Context and its view."""
