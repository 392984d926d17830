"""Devices that want to be told, and how often the house has changed its key."""

from sqlalchemy import bindparam, func, literal_column, select, tuple_

from berrah.kit.db.erasing import erased, impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert_once, rows, values
from berrah.notifications.push.model import Subscription

# A row is also its own place in the queue: however much happens, there is one thing to do for each device.
subscriptions = Table(
    "push_subscriptions",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("token_id", BigInteger, nullable=False),
    Column("endpoint", Text, nullable=False),
    Column("p256dh", Text, nullable=False),
    Column("auth", Text, nullable=False),
    Column("made_for", Text, nullable=False),
    Column("is_standard", BigInteger, nullable=False),
    Column("is_page", BigInteger, nullable=False),
    Column("alerts", BigInteger, nullable=False),
    Column("policy", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("last_id", BigInteger, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("due_at", BigInteger),  # ms; while somebody is at it, when others may take it over
    Column("attempts", BigInteger, nullable=False),
    Column("refusals", BigInteger, nullable=False),
    Column("told_at", BigInteger),
    Index("push_subscriptions_of_token", "token_id", unique=True),
    Index("push_subscriptions_of_account", "account_id"),
    Index("push_subscriptions_of_person", "person_id"),
    Index("push_subscriptions_of_endpoint", "endpoint"),
    **when_erased(erased("account_id", "person_id")),
)
_s = subscriptions.c
_is_due = _s.due_at.is_not(None)
partial_index("push_subscriptions_due", _s.due_at, where=_is_due)

generations = Table(
    "push_generations",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("made_at", BigInteger, nullable=False),
    **when_erased(impersonal("how often the house has changed its own key")),
)

_all = tuple(subscriptions.c)
_is_one = _s.id == bindparam("one")
_is_claimed = _s.due_at == bindparam("claimed")

add = insert_once(subscriptions, _s.token_id)
by_id = Statement(select(*_all).where(_is_one), Subscription.of_row)
of_token = Statement(select(*_all).where(_s.token_id == bindparam("token")), Subscription.of_row)
of_account = Statement(
    select(*_all).where(_s.account_id == bindparam("account")).order_by(_s.id.desc()).limit(bindparam("most")),
    Subscription.of_row,
)
number_of = values(select(func.count()).where(_s.account_id == bindparam("account")))
remove_of_token = rows(subscriptions.delete().where(_s.token_id == bindparam("token")))
remove_one = rows(subscriptions.delete().where(_is_one))
remove_own = rows(subscriptions.delete().where(_is_one, _s.account_id == bindparam("account")))
# The same browser, used by somebody else since: one device shows the news of one person.
remove_same_device = rows(
    subscriptions.delete().where(
        _s.endpoint == bindparam("where"),
        _s.auth == bindparam("secret"),
        _s.is_page == literal_column("1"),
        _s.token_id != bindparam("token"),
    )
)
change = rows(
    subscriptions.update()
    .where(_s.token_id == bindparam("token"))
    .values(alerts=bindparam("wished"), policy=bindparam("by"))
)
choose = rows(
    subscriptions.update()
    .where(_is_one, _s.account_id == bindparam("account"), _s.is_page == literal_column("1"))
    .values(alerts=bindparam("wished"))
)
renew = rows(
    subscriptions.update()
    .where(_s.token_id == bindparam("token"), _s.is_page == literal_column("1"))
    .values(
        endpoint=bindparam("where"),
        p256dh=bindparam("point"),
        auth=bindparam("secret"),
        made_for=bindparam("key"),
        attempts=0,
        refusals=0,
    )
)
# What is due already stays due when it was: waking a hundred times costs one message.
wake = rows(
    subscriptions.update()
    .where(among(_s.account_id, "ids"), _s.alerts.bitwise_and(bindparam("bit", type_=BigInteger)) != 0)
    .values(heard=bindparam("newest"), due_at=func.coalesce(_s.due_at, bindparam("now", type_=BigInteger)))
)
due = Statement(
    select(*_all)
    .where(
        _s.due_at <= bindparam("now"), _is_due, tuple_(_s.due_at, _s.id) > tuple_(bindparam("at"), bindparam("last_id"))
    )
    .order_by(_s.due_at, _s.id)
    .limit(bindparam("most")),
    Subscription.of_row,
)
claim = rows(subscriptions.update().where(_is_one, _s.due_at == bindparam("was_due")).values(due_at=bindparam("until")))
told = rows(
    subscriptions.update()
    .where(_is_one, _is_claimed)
    .values(last_id=bindparam("newest"), told_at=bindparam("now"), attempts=0, refusals=0)
)
reached = rows(subscriptions.update().where(_is_one).values(told_at=bindparam("now"), refusals=0))
# Rests only if nothing woke it since it was looked at.
rest = rows(
    subscriptions.update()
    .where(_is_one, _is_claimed, _s.heard == bindparam("seen"))
    .values(due_at=None, last_id=bindparam("newest"))
)
again = rows(subscriptions.update().where(_is_one, _is_claimed).values(due_at=bindparam("then")))
put_off = rows(
    subscriptions.update()
    .where(_is_one, _is_claimed)
    .values(
        due_at=bindparam("then"),
        attempts=_s.attempts + literal_column("1"),
        refusals=_s.refusals + bindparam("refused", type_=BigInteger),
    )
)
postpone = rows(
    subscriptions.update().where(among(_s.id, "ids"), _s.due_at < bindparam("then")).values(due_at=bindparam("then"))
)
number_of_all = values(select(func.count()).select_from(subscriptions))
remove_all = rows(subscriptions.delete())
generation = values(select(func.max(generations.c.number)))
add_generation = insert_once(generations)
