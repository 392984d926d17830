"""Who wants to be told of which feed, and who asked to be."""

from sqlalchemy import bindparam, func, literal_column, select, tuple_

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert_once, rows, values
from berrah.syndication.model import Host, Subscription, Waiting

ROOM = "websub.room"  # whoever looks how much of it is left goes one by one

# A row is also its own place in the queue: however much is posted, there is one thing to tell each.
subscriptions = Table(
    "websub_subscriptions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),  # what wakes it, see topics in listeners.py
    Column("account_id", BigInteger),
    Column("list_id", BigInteger),
    Column("callback", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),  # ms
    Column("told", Text, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("due_at", BigInteger),  # ms; while somebody is at it, when others may take it over
    Column("attempts", BigInteger, nullable=False),
    Column("told_at", BigInteger),
    Index("websub_subscriptions_of_callback", "callback", "topic", unique=True),
    Index("websub_subscriptions_of_key", "key"),
    Index("websub_subscriptions_of_account", "account_id"),
    Index("websub_subscriptions_of_host", "host"),
    Index("websub_subscriptions_until", "expires_at"),
    **when_erased(erased("account_id")),
)
_s = subscriptions.c
_is_due = _s.due_at.is_not(None)
_is_of_list = _s.list_id.is_not(None)
partial_index("websub_subscriptions_due", _s.due_at, where=_is_due)
partial_index("websub_subscriptions_of_list", _s.list_id, where=_is_of_list)

requests = Table(
    "websub_requests",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("mode", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("account_id", BigInteger),
    Column("callback", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("secret", Text, nullable=False),
    Column("lease", BigInteger, nullable=False),  # seconds
    Column("due_at", BigInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Index("websub_requests_of_callback", "callback", "topic", "mode", unique=True),
    Index("websub_requests_of_account", "account_id"),
    Index("websub_requests_of_host", "host"),
    Index("websub_requests_due", "due_at"),
    **when_erased(erased("account_id")),
)
_r = requests.c

_all = tuple(subscriptions.c)
_is_one = _s.id == bindparam("one")
_is_claimed = _s.due_at == bindparam("claimed")
_is_same = (_s.callback == bindparam("where")) & (_s.topic == bindparam("what"))

ask = insert_once(requests, _r.callback, _r.topic, _r.mode)
withdraw = rows(
    requests.delete().where(
        _r.callback == bindparam("where"), _r.topic == bindparam("what"), _r.mode == bindparam("how")
    )
)
waiting_at = values(select(func.count()).where(_r.host == bindparam("whose")))
waiting = values(select(func.count()).select_from(requests))
requests_due = Statement(
    select(*requests.c)
    .where(_r.due_at <= bindparam("now"), tuple_(_r.due_at, _r.id) > tuple_(bindparam("at"), bindparam("last_id")))
    .order_by(_r.due_at, _r.id)
    .limit(bindparam("most")),
    Waiting.of_row,
)
claim_request = rows(
    requests.update()
    .where(_r.id == bindparam("one"), _r.due_at == bindparam("was_due"))
    .values(due_at=bindparam("until"), attempts=_r.attempts + literal_column("1"))
)
put_off_request = rows(
    requests.update()
    .where(_r.id == bindparam("one"), _r.due_at == bindparam("claimed"))
    .values(due_at=bindparam("then"))
)
answered = rows(requests.delete().where(_r.id == bindparam("one"), _r.due_at == bindparam("claimed")))

add = insert_once(subscriptions, _s.callback, _s.topic)
renew = rows(
    subscriptions.update().where(_is_same).values(secret=bindparam("words"), expires_at=bindparam("until"), attempts=0)
)
remove_same = rows(subscriptions.delete().where(_is_same))
remove = rows(subscriptions.delete().where(_is_one))
remove_over = rows(subscriptions.delete().where(_is_one, _s.expires_at <= bindparam("now")))
kept_at = values(select(func.count()).where(_s.host == bindparam("whose")))
kept = values(select(func.count()).select_from(subscriptions))
lists_asked_for = values(select(_s.list_id).where(_is_of_list).distinct())
# What is due already stays due when it was: a hundred posts are one thing to tell.
wake = rows(
    subscriptions.update()
    .where(among(_s.key, "keys"))
    .values(
        heard=_s.heard + literal_column("1"),
        due_at=func.coalesce(_s.due_at, bindparam("then", type_=BigInteger)),
    )
)
due = Statement(
    select(*_all)
    .where(
        _s.due_at <= bindparam("now"), _is_due, tuple_(_s.due_at, _s.id) > tuple_(bindparam("at"), bindparam("last_id"))
    )
    .order_by(_s.due_at, _s.id)
    .limit(bindparam("most")),
    Subscription,
)
claim = rows(subscriptions.update().where(_is_one, _s.due_at == bindparam("was_due")).values(due_at=bindparam("until")))
told = rows(
    subscriptions.update()
    .where(_is_one, _is_claimed)
    .values(told=bindparam("what"), told_at=bindparam("now"), attempts=0)
)
# Rests only if nothing woke it since it was looked at.
rest = rows(
    subscriptions.update().where(_is_one, _is_claimed, _s.heard == bindparam("seen")).values(due_at=None, attempts=0)
)
again = rows(subscriptions.update().where(_is_one, _is_claimed).values(due_at=bindparam("then")))
put_off = rows(
    subscriptions.update()
    .where(_is_one, _is_claimed)
    .values(due_at=bindparam("then"), attempts=_s.attempts + literal_column("1"))
)
postpone = rows(
    subscriptions.update().where(among(_s.id, "ids"), _s.due_at < bindparam("then")).values(due_at=bindparam("then"))
)
expired = values(select(_s.id).where(_s.expires_at < bindparam("now")).order_by(_s.expires_at).limit(bindparam("most")))
remove_some = rows(subscriptions.delete().where(among(_s.id, "ids")))

# For those who run the house.
_fails = _s.attempts > literal_column("0")
_waits = _is_due & (_s.due_at <= bindparam("now"))
counted = rows(
    select(
        func.count(),
        func.count(_s.host.distinct()),
        func.count().filter(_fails),
        func.count().filter(_waits),
        func.min(_s.due_at).filter(_waits),
    )
)
_failing = func.count().filter(_fails)
hosts = Statement(
    select(_s.host, func.count(), _failing, func.max(_s.attempts), func.max(_s.told_at))
    .group_by(_s.host)
    .order_by(_failing.desc(), func.count().desc(), _s.host)
    .limit(bindparam("most")),
    Host,
)
_is_there = _s.host == bindparam("whose")
at_host = Statement(select(*_all).where(_is_there).order_by(_s.id.desc()).limit(bindparam("most")), Subscription)
ids_at_host = values(select(_s.id).where(_is_there))
remove_host = rows(subscriptions.delete().where(_is_there))
withdraw_host = rows(requests.delete().where(_r.host == bindparam("whose")))
by_id = Statement(select(*_all).where(_is_one), Subscription)
