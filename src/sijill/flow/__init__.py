"""Nothing else joins the rooms: a report in, a reading out; captures in, incidents in the record.

`read` needs no database. What fills the record is in `flow.adding`, and is loaded only where it is asked for.
"""

from sijill.flow.reading import read

__all__ = ["read"]
