"""Appeals and the statements that ask."""

from sqlalchemy import bindparam, func, select

from berrah.kit.db.erasing import anonymised, erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert_once, rows, values
from berrah.moderation.appeals.model import Appeal

# One for each decision; its answer is an act, which is made once and stays.
appeals = Table(
    "appeals",
    metadata,
    Column("act_id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("answer_id", BigInteger),
    # What an owner said for an organisation is the organisation's.
    **when_erased(erased("account_id"), anonymised("person_id")),
)
_waits = appeals.c.answer_id.is_(None)
partial_index("appeals_waiting", appeals.c.act_id, where=_waits)

add_appeal = insert_once(appeals)
appeal_of = Statement(select(appeals).where(appeals.c.act_id == bindparam("act")), Appeal)
by_acts = Statement(select(appeals).where(among(appeals.c.act_id, "ids")), Appeal)
waiting: Paged[Appeal] = Paged(select(appeals).where(_waits), appeals.c.act_id, Appeal)
count_waiting = values(select(func.count()).select_from(appeals).where(_waits))
answer = rows(
    appeals.update().where(appeals.c.act_id == bindparam("act"), _waits).values(answer_id=bindparam("by_act"))
)
