"""Nothing else joins the rooms: a report in, a reading out; captures in, incidents in the record.

`read` needs no database. What fills the record is in `flow.adding`, what people decide in `flow.deciding`;
both are loaded only where they are asked for.
"""

from sijill.flow.reading import read

__all__ = ["read"]
