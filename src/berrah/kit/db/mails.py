"""The table of mails that wait for the post, and its statements."""

from sqlalchemy import bindparam, func, literal_column, select

from berrah.kit.db.erasing import erased_by_address, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, metadata, partial_index
from berrah.kit.db.statement import insert_once, rows, values

WAITING, SENT, FAILED = 0, 1, 2

mails = Table(
    "mails",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),  # what it is about, once: the same key twice is one mail
    Column("recipient", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("facts", Text, nullable=False),  # JSON; emptied when the mail is gone, because links in it are secrets
    Column("state", BigInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    **when_erased(erased_by_address("recipient")),
)
waiting = partial_index("mails_waiting", mails.c.next_at, where=mails.c.state == 0)
_is_waiting = mails.c.state == literal_column("0")  # in the text of the statement: else that index does not serve it

add_mail = insert_once(mails, mails.c.key)
due = rows(
    select(
        mails.c.id,
        mails.c.key,
        mails.c.recipient,
        mails.c.kind,
        mails.c.language,
        mails.c.facts,
        mails.c.attempts,
        mails.c.made_at,
    )
    .where(_is_waiting, mails.c.next_at <= bindparam("now"))
    .order_by(mails.c.next_at)
    .limit(bindparam("most"))
)
# Of two processes that see the same mail, one changes its count.
claim = rows(
    mails.update()
    .where(mails.c.id == bindparam("mail"), mails.c.attempts == bindparam("attempts_before"), mails.c.state == WAITING)
    .values(attempts=mails.c.attempts + 1, next_at=bindparam("later"))
)
put_off = rows(
    mails.update().where(mails.c.id == bindparam("mail")).values(next_at=bindparam("later"), note=bindparam("why"))
)
_is_one = mails.c.id == bindparam("mail")
# To whom it went is nobody's business any more either: an address that somebody gave up would stay for a month.
sent = rows(mails.update().where(_is_one).values(state=SENT, note="", facts="", recipient=""))
failed = rows(mails.update().where(_is_one).values(state=FAILED, note=bindparam("why"), facts=""))
forget_before = rows(mails.delete().where(mails.c.made_at < bindparam("moment")))
waiting_now = rows(select(func.count(), func.min(mails.c.made_at)).where(_is_waiting))
failed_since = values(select(func.count()).where(mails.c.state == FAILED, mails.c.made_at >= bindparam("since")))
last_note = values(
    select(mails.c.note).where(mails.c.note != literal_column("''")).order_by(mails.c.id.desc()).limit(1)
)
state_of = rows(
    select(mails.c.state, mails.c.attempts, mails.c.note, mails.c.facts, mails.c.recipient).where(
        mails.c.key == bindparam("wanted")
    )
)
