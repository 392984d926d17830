"""Notifications and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, not_, or_, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values
from berrah.notifications.model import SAMPLE_MOST, Notification

notifications = Table(
    "notifications",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("from_id", BigInteger, nullable=False),
    Column("subject_id", BigInteger, nullable=False),
    Column("group_id", BigInteger, nullable=False),
    Column("is_filtered", BigInteger, nullable=False),  # 1: it waits behind a request
    Index("notifications_of_account", "account_id", "id"),
    Index("notifications_of_group", "account_id", "group_id", "id"),
    Index("notifications_once", "from_id", "kind", "subject_id", "account_id", unique=True),
    Index("notifications_about", "subject_id", "id"),
    **when_erased(erased("account_id", "from_id")),
)

_n = notifications.c
_newer = notifications.alias("newer")
_one = (_n.id, _n.account_id, _n.kind, _n.from_id, _n.subject_id, _n.group_id)
_by = bindparam("by", type_=BigInteger)


def _shown(table: Any) -> tuple[Any, ...]:
    """What the account may be told: nothing of those who are hidden from everybody, or from whom it wants no news."""
    return (
        table.account_id == bindparam("account"),
        table.is_filtered <= bindparam("filtered"),
        among(table.kind, "kinds"),
        or_(_by == literal_column("0"), table.from_id == _by),
        not_(among(table.from_id, "unwanted")),
        in_sight(table.from_id),
    )


add_notification = insert_once(notifications, _n.from_id, _n.kind, _n.subject_id, _n.account_id)
open_group = values(
    select(func.max(_n.group_id)).where(
        _n.account_id == bindparam("account"),
        _n.group_id > bindparam("since"),
        _n.kind == bindparam("what"),
        _n.subject_id == bindparam("subject"),
    )
)
listed: Paged[Notification] = Paged(select(*_one).where(*_shown(_n)), _n.id, Notification.of_row)
# A group stands where its newest does, and nowhere else, so that no page shows it twice.
_has_newer = (
    select(_newer.c.id).where(_newer.c.group_id == _n.group_id, _newer.c.id > _n.id, *_shown(_newer.c)).exists()
)
tops: Paged[Notification] = Paged(select(*_one).where(*_shown(_n), ~_has_newer), _n.id, Notification.of_row)
by_ids = Statement(select(*_one).where(among(_n.id, "ids"), *_shown(_n)), Notification.of_row)
sizes = rows(
    select(_n.group_id, func.count(), func.min(_n.id))
    .where(among(_n.group_id, "groups"), *_shown(_n))
    .group_by(_n.group_id)
)
_ranked = (
    select(
        _n.group_id,
        _n.from_id,
        _n.id,
        func.row_number().over(partition_by=_n.group_id, order_by=_n.id.desc()).label("place"),
    )
    .where(among(_n.group_id, "groups"), *_shown(_n))
    .subquery("ranked")
)
samples = rows(
    select(_ranked.c.group_id, _ranked.c.from_id)
    .where(_ranked.c.place <= literal_column(str(SAMPLE_MOST)))
    .order_by(_ranked.c.group_id, _ranked.c.id.desc())
)
of_group: Paged[Notification] = Paged(
    select(*_one).where(_n.group_id == bindparam("group"), *_shown(_n)), _n.id, Notification.of_row
)
unseen = Statement(
    select(*_one).where(_n.id > bindparam("last"), *_shown(_n)).order_by(_n.id.desc()).limit(bindparam("most")),
    Notification.of_row,
)
waiting_from = rows(
    select(_n.from_id, func.count(), func.max(_n.id), func.max(_n.subject_id))
    .where(_n.account_id == bindparam("account"), _n.is_filtered == literal_column("1"), among(_n.from_id, "ids"))
    .group_by(_n.from_id)
)
let_through = values(
    notifications.update()
    .where(_n.account_id == bindparam("account"), among(_n.from_id, "ids"), _n.is_filtered == literal_column("1"))
    .values(is_filtered=0)
    .returning(_n.id)
)
drop_filtered = rows(
    notifications.delete().where(
        _n.account_id == bindparam("account"), among(_n.from_id, "ids"), _n.is_filtered == literal_column("1")
    )
)
take_back = values(
    notifications.delete()
    .where(
        _n.from_id == bindparam("by"),
        _n.kind == bindparam("what"),
        _n.subject_id == bindparam("subject"),
        or_(bindparam("whose", type_=BigInteger) == literal_column("0"), _n.account_id == bindparam("whose")),
    )
    .returning(_n.account_id)
)
dismiss = rows(notifications.delete().where(_n.account_id == bindparam("account"), among(_n.id, "ids")))
dismiss_group = rows(
    notifications.delete().where(
        _n.id.in_(
            select(_n.id)
            .where(_n.account_id == bindparam("account"), _n.group_id == bindparam("group"))
            .limit(bindparam("most"))
        )
    )
)
newest_of = values(select(func.max(_n.id)).where(_n.account_id == bindparam("account")))
clear = rows(
    notifications.delete().where(
        _n.id.in_(
            select(_n.id)
            .where(_n.account_id == bindparam("account"), _n.id <= bindparam("newest"))
            .limit(bindparam("most"))
        )
    )
)
sweep = values(
    notifications.delete()
    .where(
        _n.id.in_(select(_n.id).where(_n.subject_id == bindparam("subject")).limit(bindparam("most"))),
    )
    .returning(_n.account_id)
)
forget_old = rows(
    notifications.delete().where(
        _n.id.in_(select(_n.id).where(_n.id < bindparam("before")).order_by(_n.id).limit(bindparam("most")))
    )
)
