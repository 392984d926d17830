"""Announcements, who put them away, with what they were answered; and the statements that ask."""

from sqlalchemy import and_, bindparam, func, or_, select

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, impersonal, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, among, insert, insert_once, rows, values
from berrah.moderation.announcements.events import ReactionsChanged

_WHY = "says nothing of who wrote it: the record does"
announcements = Table(
    "announcements",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("published_at", BigInteger, nullable=False),  # perhaps later than it was written
    Column("starts_at", BigInteger),
    Column("ends_at", BigInteger),
    Column("is_all_day", BigInteger, nullable=False),
    Column("edited_at", BigInteger),
    **when_erased(impersonal(_WHY)),
)
announcement_texts = Table(
    "announcement_texts",
    metadata,
    Column("announcement_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    **in_key,
    **when_erased(impersonal(_WHY)),
)
# A row is one that was taken down; without it, it hangs again.
announcements_down = Table(
    "announcements_down",
    metadata,
    Column("announcement_id", Id, primary_key=True, autoincrement=False),
    Column("down_at", BigInteger, nullable=False),
    **when_erased(impersonal(_WHY)),
)
announcement_dismissals = Table(
    "announcement_dismissals",
    metadata,
    Column("announcement_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Index("announcement_dismissals_by", "account_id", "announcement_id"),
    **in_key,
    **when_erased(erased("account_id")),
)
announcement_reactions = Table(
    "announcement_reactions",
    metadata,
    Column("announcement_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Index("announcement_reactions_by", "account_id"),
    **in_key,
    **when_erased(erased("account_id", tells=(ReactionsChanged, "announcement_id", "name"))),
)
_all, _down, _away = announcements.c, announcements_down.c, announcement_dismissals.c
_said, _reacted = announcement_texts.c, announcement_reactions.c
_is_this = _all.id == bindparam("announcement")
_lasts = or_(_all.ends_at.is_(None), _all.ends_at > bindparam("now"))
_ever = announcements.outerjoin(announcements_down, _down.announcement_id == _all.id)
_is_up = _down.down_at.is_(None)
_with_down = select(*_all, _down.down_at).select_from(_ever)

add = insert(announcements)
add_text = insert(announcement_texts)
remove_texts = rows(announcement_texts.delete().where(_said.announcement_id == bindparam("announcement")))
edit = rows(
    announcements.update()
    .where(_is_this)
    .values(
        {name: bindparam(f"new_{name}") for name in ("published_at", "starts_at", "ends_at", "is_all_day", "edited_at")}
    )
)
take_down = insert_once(announcements_down)
put_back = rows(announcements_down.delete().where(_down.announcement_id == bindparam("announcement")))
by_id = rows(_with_down.where(_is_this))
texts_of = rows(select(announcement_texts).where(among(_said.announcement_id, "ids")))
hanging = rows(_with_down.where(_is_up, _lasts).order_by(_all.published_at.desc(), _all.id.desc()))
count_hanging = values(select(func.count()).select_from(_ever).where(_is_up, _lasts))
every: Paged[Row] = Paged(_with_down, _all.id)
told: Paged[Row] = Paged(_with_down.where(_is_up, _all.published_at <= bindparam("now")), _all.id)

# Whoever answers holds it until the transaction ends: two new emoji at once are still counted one after the other.
hold = rows(announcements.update().where(_is_this).values(is_all_day=_all.is_all_day))

dismiss = insert_once(announcement_dismissals)
dismissed_by = values(
    select(_away.announcement_id)
    .where(_away.account_id == bindparam("account"))
    .order_by(_away.announcement_id.desc())
    .limit(bindparam("most"))
)
readers = rows(
    select(_away.announcement_id, func.count())
    .where(among(_away.announcement_id, "ids"), in_sight(_away.account_id))
    .group_by(_away.announcement_id)
)

react = insert_once(announcement_reactions)
take_reaction_back = rows(
    announcement_reactions.delete().where(
        and_(
            _reacted.announcement_id == bindparam("announcement"),
            _reacted.name == bindparam("named"),
            _reacted.account_id == bindparam("account"),
        )
    )
)
names_of = values(select(_reacted.name).where(_reacted.announcement_id == bindparam("announcement")).distinct())
reactions_to = rows(
    select(_reacted.announcement_id, _reacted.name, func.count())
    .where(among(_reacted.announcement_id, "ids"), in_sight(_reacted.account_id))
    .group_by(_reacted.announcement_id, _reacted.name)
    .order_by(_reacted.announcement_id, func.min(_reacted.at), _reacted.name)
)
reactions_by = rows(
    select(_reacted.announcement_id, _reacted.name).where(
        among(_reacted.announcement_id, "ids"), _reacted.account_id == bindparam("viewer")
    )
)
answers_of = rows(
    select(_reacted.announcement_id, _reacted.name, _reacted.at)
    .where(_reacted.account_id == bindparam("account"))
    .order_by(_reacted.at, _reacted.announcement_id, _reacted.name)
    .limit(bindparam("most"))
)
