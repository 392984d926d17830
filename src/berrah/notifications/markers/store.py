"""Markers and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows
from berrah.notifications.markers.model import Marker

markers = Table(
    "markers",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("timeline", Text, primary_key=True),
    Column("last_read_id", BigInteger, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    **in_key,
    **when_erased(erased("account_id")),
)

_m = markers.c

add_marker = insert_once(markers)
move_marker = rows(
    markers.update()
    .where(_m.account_id == bindparam("account"), _m.timeline == bindparam("which"))
    .values(last_read_id=bindparam("read_id"), version=_m.version + 1, updated_at=bindparam("at"))
)
markers_of = Statement(
    select(_m.timeline, _m.last_read_id, _m.version, _m.updated_at).where(
        _m.account_id == bindparam("account"), among(_m.timeline, "timelines")
    ),
    Marker,
)
