"""Incidents into files that other programs open: one file of this room for each format.

To add a format, read docs/export-format.md.
"""

from sijill.publish.formats import FORMATS, Format
from sijill.publish.redact import WITHHELD, for_sharing
from sijill.publish.writing import write, write_file

__all__ = ["FORMATS", "WITHHELD", "Format", "for_sharing", "write", "write_file"]
