"""Notifications and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, not_, or_, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, rows_of, values
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
_each_group = rows_of("groups")


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
_is_top = or_(not_(among(_n.kind, "grouped")), ~_has_newer)
tops: Paged[Notification] = Paged(select(*_one).where(*_shown(_n), _is_top), _n.id, Notification.of_row)
# Which of these have something newer than the page that is asked for: they stand on another one.
overtaken = values(
    select(_each_group.c.value).where(
        select(_newer.c.id)
        .where(_newer.c.group_id == _each_group.c.value, _newer.c.id >= bindparam("page_below"), *_shown(_newer.c))
        .correlate(_each_group)
        .exists()
    )
)
# From group to group, however many stand in each: (group, its newest that is shown).
_whose = _n.account_id == bindparam("account")
_walk = (
    select(func.max(_n.group_id).label("group_id"))
    .where(_whose, _n.group_id < bindparam("page_below"))
    .cte("walk", recursive=True)
)
_walk = _walk.union_all(
    select(
        select(func.max(_n.group_id)).where(_whose, _n.group_id < _walk.c.group_id).correlate(_walk).scalar_subquery()
    ).where(_walk.c.group_id.is_not(None))
)
_some = select(_walk.c.group_id).limit(bindparam("page_most")).cte("some")
_top = (
    select(_newer.c.id)
    .where(_newer.c.group_id == _some.c.group_id, *_shown(_newer.c))
    .order_by(_newer.c.id.desc())
    .limit(literal_column("1"))
    .correlate(_some)
    .scalar_subquery()
)
in_groups: Paged[Notification] = Paged(
    select(*_one).where(among(_n.group_id, "groups"), *_shown(_n)), _n.id, Notification.of_row
)
walked = rows(select(_some.c.group_id, _top).where(_some.c.group_id.is_not(None)))
by_ids = Statement(select(*_one).where(among(_n.id, "ids"), *_shown(_n)), Notification.of_row)
sizes = rows(
    select(_n.group_id, func.count(), func.min(_n.id))
    .where(among(_n.group_id, "groups"), *_shown(_n))
    .group_by(_n.group_id)
)
_last_shown = (
    select(_newer.c.id)
    .where(_newer.c.group_id == _each_group.c.value, *_shown(_newer.c))
    .order_by(_newer.c.id.desc())
    .limit(literal_column("1"))
    .offset(literal_column(str(SAMPLE_MOST - 1)))
    .correlate(_each_group)
    .scalar_subquery()
)
# From where on, first: then few rows of a group are read, and not the twenty thousand who liked something.
_begun = (
    select(_each_group.c.value.label("group_id"), func.coalesce(_last_shown, literal_column("0")).label("since"))
    .cte("begun")
    .prefix_with("MATERIALIZED")
)
samples = rows(
    select(_n.group_id, _n.from_id)
    .select_from(_begun.join(notifications, (_n.group_id == _begun.c.group_id) & (_n.id >= _begun.c.since)))
    .where(*_shown(_n))
    .order_by(_n.group_id, _n.id.desc())
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
