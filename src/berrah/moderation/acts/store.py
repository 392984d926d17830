"""The record of moderation and the statements that ask."""

from sqlalchemy import bindparam, literal_column, or_, select

from berrah.kit.db.erasing import NOBODY, anonymised, erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values
from berrah.moderation.acts.model import SANCTIONS, UNDOING, Act, KeptPost, What

acts = Table(
    "moderation_acts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("moderator_id", BigInteger),
    Column("what", Text, nullable=False),
    Column("account_id", BigInteger),
    Column("report_id", BigInteger),
    Column("of_id", BigInteger),
    Column("rules", Text, nullable=False),  # ids with blanks between
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False),
    **when_erased(
        anonymised("account_id", subject="", text="", note=""),
        # NULL is the operator of the house, who did not do it.
        anonymised("moderator_id", moderator_id=NOBODY),
    ),
)
partial_index("moderation_acts_of_account", acts.c.account_id, acts.c.id, where=acts.c.account_id.is_not(None))
partial_index("moderation_acts_of_report", acts.c.report_id, acts.c.id, where=acts.c.report_id.is_not(None))
partial_index("moderation_acts_about", acts.c.of_id, where=acts.c.of_id.is_not(None))

# Texts as they were, under the id of the report or of the act that speaks of them: for moderators only.
kept_posts = Table(
    "kept_posts",
    metadata,
    Column("keeper_id", BigInteger, primary_key=True, autoincrement=False),
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("pictures", BigInteger, nullable=False),
    Index("kept_posts_of_post", "post_id"),
    **in_key,
    # While its author is here the decision about it may be appealed, and a closed report opened again: whoever answers
    # must see what it was about. Afterwards there is nobody left to decide about.
    **when_erased(erased("author_id")),
)

add_act = insert(acts)
act_by_id = Statement(select(acts).where(acts.c.id == bindparam("act")), Act.of_row)
acts_by_ids = Statement(select(acts).where(among(acts.c.id, "ids")), Act.of_row)
of_account: Paged[Act] = Paged(select(acts).where(acts.c.account_id == bindparam("account")), acts.c.id, Act.of_row)
of_report = Statement(
    select(acts).where(acts.c.report_id == bindparam("report")).order_by(acts.c.id).limit(bindparam("most")), Act.of_row
)
notices: Paged[Act] = Paged(
    select(acts).where(among(acts.c.account_id, "accounts"), or_(*(acts.c.what == str(one) for one in SANCTIONS))),
    acts.c.id,
    Act.of_row,
)
# Typed, because PostgreSQL takes a number beside 0 for a small one.
_by, _kind = bindparam("by", type_=BigInteger), bindparam("kind", type_=Text)
_about = bindparam("about", type_=BigInteger)
everything: Paged[Act] = Paged(
    select(acts).where(
        or_(_by == literal_column("0"), acts.c.moderator_id == _by),
        or_(_kind == literal_column("''"), acts.c.what == _kind),
        or_(_about == literal_column("0"), acts.c.account_id == _about),
        acts.c.id >= bindparam("since", type_=BigInteger),
        acts.c.id < bindparam("until", type_=BigInteger),
    ),
    acts.c.id,
    Act.of_row,
)
undone_among = rows(
    select(acts.c.of_id, acts.c.id, acts.c.moderator_id).where(
        among(acts.c.of_id, "ids"), acts.c.of_id.is_not(None), or_(*(acts.c.what == str(one) for one in UNDOING))
    )
)
# The last closing of each: a report may have been opened again.
closings_among = Statement(
    select(acts)
    .where(among(acts.c.report_id, "ids"), acts.c.report_id.is_not(None), acts.c.what == str(What.close))
    .order_by(acts.c.id),
    Act.of_row,
)
newest_of_kind = values(
    select(acts.c.id)
    .where(acts.c.account_id == bindparam("account"), acts.c.what == bindparam("kind"))
    .order_by(acts.c.id.desc())
    .limit(1)
)
keep_post = insert_once(kept_posts)
is_kept = values(select(kept_posts.c.post_id).where(kept_posts.c.post_id == bindparam("post")).limit(1))
kept_by = Statement(select(kept_posts).where(among(kept_posts.c.keeper_id, "keepers")), KeptPost)
