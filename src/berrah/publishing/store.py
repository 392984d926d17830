"""What was submitted under which key."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, values

submissions = Table(
    "submissions",
    metadata,
    Column("author_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("post_id", BigInteger, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index("submissions_made_at", "made_at"),
    **in_key,
    **when_erased(erased("author_id")),
)

add_submission = insert_once(submissions)
submitted_as = values(
    select(submissions.c.post_id).where(
        submissions.c.author_id == bindparam("author"), submissions.c.key == bindparam("given")
    )
)
name_post = rows(
    submissions.update()
    .where(submissions.c.author_id == bindparam("author"), submissions.c.key == bindparam("given"))
    .values(post_id=bindparam("post"))
)
forget_before = rows(submissions.delete().where(submissions.c.made_at < bindparam("moment")))
