"""The Django project: settings, and what a web server needs to show the record."""
