"""Departures, and names that nobody may take yet."""

from sqlalchemy import bindparam, or_, select

from berrah.accounts.leaving.model import Departure
from berrah.accounts.store.tokens import codes, delegations, tokens
from berrah.kit.db.erasing import anonymised, erased_last, impersonal, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert_once, rows, values

departures = Table(
    "departures",
    metadata,
    Column("account_id", Id, primary_key=True, autoincrement=False),
    Column("asked_by", BigInteger),
    Column("asked_at", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("reminded_at", BigInteger),
    Column("erasing_at", BigInteger),
    **when_erased(erased_last("account_id"), anonymised("asked_by")),
)

kept_names = Table(
    "kept_names",
    metadata,
    Column("name_hash", Text, primary_key=True),
    Column("until", BigInteger, nullable=False),
    **when_erased(impersonal("a hash: no name can be read from it")),
)

_all = select(*departures.c)
_is_one = departures.c.account_id == bindparam("account")
add_departure = insert_once(departures)
departure = Statement(_all.where(_is_one), Departure)
departures_among = Statement(_all.where(among(departures.c.account_id, "ids")), Departure)
departures_list: Paged[Departure] = Paged(_all, departures.c.account_id, Departure)
due = Statement(
    _all.where(departures.c.due_at <= bindparam("now")).order_by(departures.c.due_at).limit(bindparam("most")),
    Departure,
)
to_remind = Statement(
    _all.where(departures.c.due_at <= bindparam("before"), departures.c.reminded_at.is_(None)).limit(bindparam("most")),
    Departure,
)
bring_forward = rows(departures.update().where(_is_one).values(due_at=bindparam("now")))
take_back = rows(departures.delete().where(_is_one, departures.c.erasing_at.is_(None)))
remind = rows(
    departures.update().where(_is_one, departures.c.reminded_at.is_(None)).values(reminded_at=bindparam("now"))
)
begin_erasing = rows(
    departures.update().where(_is_one, departures.c.due_at <= bindparam("now")).values(erasing_at=bindparam("now"))
)

keep_name = insert_once(kept_names)
kept_until = values(
    select(kept_names.c.until).where(kept_names.c.name_hash == bindparam("hash"), kept_names.c.until > bindparam("now"))
)
forget_names = rows(kept_names.delete().where(kept_names.c.until <= bindparam("now")))

_by_person = select(delegations.c.secret_hash).where(delegations.c.person_id == bindparam("account"))
tokens_of_applications = rows(
    tokens.delete()
    .where(
        tokens.c.kind != "session",
        or_(tokens.c.account_id == bindparam("account"), tokens.c.secret_hash.in_(_by_person)),
    )
    .returning(tokens.c.id, tokens.c.secret_hash)
)
remove_codes_of = rows(
    codes.delete().where(or_(codes.c.account_id == bindparam("account"), codes.c.secret_hash.in_(_by_person)))
)
