"""Keys of forms, each with where it led."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, values

sendings = Table(
    "sendings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("led", Text, nullable=False),
    Column("sent_at", BigInteger, nullable=False),
    Index("sendings_by_person", "person_id", "sent_at"),
    Index("sendings_sent_at", "sent_at"),
    **in_key,
    **when_erased(erased("person_id")),
)
_oldest_kept = (
    select(sendings.c.sent_at)
    .where(sendings.c.person_id == bindparam("person"))
    .order_by(sendings.c.sent_at.desc())
    .offset(bindparam("most"))
    .limit(1)
    .scalar_subquery()
)

add_sending = insert_once(sendings)
led = values(select(sendings.c.led).where(sendings.c.key == bindparam("given")))
name_led = rows(sendings.update().where(sendings.c.key == bindparam("given")).values(led=bindparam("where")))
forget_oldest = rows(
    sendings.delete().where(sendings.c.person_id == bindparam("person"), sendings.c.sent_at <= _oldest_kept)
)
forget_before = rows(sendings.delete().where(sendings.c.sent_at < bindparam("moment")))
