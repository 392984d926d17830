"""What the house puts in writing, every version, and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert, rows, values

_WHY = "the house's own words; who wrote them is in the record"
papers = Table(
    "papers",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("effective_on", Text, nullable=False),  # a day, 2026-12-01; empty for what holds at once
    Index("papers_of_kind", "kind", "effective_on", "id"),
    **when_erased(impersonal(_WHY)),
)
paper_texts = Table(
    "paper_texts",
    metadata,
    Column("paper_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    **in_key,
    **when_erased(impersonal(_WHY)),
)

add = insert(papers)
add_text = insert(paper_texts)
remove = rows(papers.delete().where(papers.c.id == bindparam("paper")))
remove_texts = rows(paper_texts.delete().where(paper_texts.c.paper_id == bindparam("paper")))
texts_of = rows(select(paper_texts).where(among(paper_texts.c.paper_id, "ids")))
# The newest first, and of terms the one that comes into force last.
of_kind = rows(
    select(papers)
    .where(papers.c.kind == bindparam("paper_kind"))
    .order_by(papers.c.effective_on.desc(), papers.c.id.desc())
    .limit(bindparam("most"))
)
any_of_kind = values(select(papers.c.id).where(papers.c.kind == bindparam("paper_kind")).limit(1))
