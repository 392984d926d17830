"""Quotes, consent to them, and the statements that ask."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select, union_all

from berrah.accounts import in_sight
from berrah.kit.db.erasing import erased, kept, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values
from berrah.posts.quoting.model import Quote
from berrah.posts.store.hidden import is_shown
from berrah.posts.store.posts import posts

SAID, POLICY, COUNT = 0, 1, 2

quotes = Table(
    "quotes",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("quoted_id", BigInteger, nullable=False),
    Column("quoted_author_id", BigInteger, nullable=False),
    Column("visibility", BigInteger, nullable=False),  # of the post, which never changes
    Index("quotes_of_post", "quoted_id", "post_id"),
    Index("quotes_of_author", "author_id", "post_id"),
    Index("quotes_between", "quoted_author_id", "author_id", "post_id"),
    **in_key,
    **when_erased(
        erased("author_id"),
        kept("quoted_author_id", why="a post that quoted stays one, and says that what it quoted is not there"),
    ),
)

# Rows of their own: consent may be given again.
revocations = Table(
    "quote_revocations",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("revoked_at", BigInteger, nullable=False),
    Index("quote_revocations_of_account", "account_id", "post_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

# Only of posts that not everybody may quote.
policies = Table(
    "quote_policies",
    metadata,
    Column("post_id", BigInteger, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("policy", BigInteger, nullable=False),
    Index("quote_policies_of_author", "author_id", "post_id"),
    **in_key,
    **when_erased(erased("author_id")),
)

_revoked_at = select(revocations.c.revoked_at).where(revocations.c.post_id == quotes.c.post_id).scalar_subquery()
_there = select(posts.c.id).where(posts.c.id == quotes.c.quoted_id).scalar_subquery()
_is_revoked = select(revocations.c.post_id).where(revocations.c.post_id == quotes.c.post_id).exists()
_quote = (
    quotes.c.post_id,
    quotes.c.author_id,
    quotes.c.quoted_id,
    quotes.c.quoted_author_id,
    _revoked_at.label("revoked_at"),
    _there.label("there"),
)
_none: Any = literal_column("0")

add_quote = insert(quotes)
add_policy = insert(policies)
add_revocation = insert_once(revocations)
remove_quotes = values(quotes.delete().where(among(quotes.c.post_id, "ids")).returning(quotes.c.quoted_id))
remove_revocations = rows(revocations.delete().where(among(revocations.c.post_id, "ids")))
remove_policies = rows(policies.delete().where(among(policies.c.post_id, "ids")))
quoted_by = values(select(quotes.c.quoted_id).where(among(quotes.c.post_id, "ids")).distinct())
quotes_by_ids = Statement(select(*_quote).where(among(quotes.c.post_id, "ids")), Quote.of_row)
policy_of = values(select(policies.c.policy).where(policies.c.post_id == bindparam("post")))
# What the cards say, in one question. Numbers are the same for every viewer, so they count what everybody may read.
_said = select(literal_column(str(SAID)).label("sort"), *_quote).where(among(quotes.c.post_id, "ids"))
_policies = select(
    literal_column(str(POLICY)),
    policies.c.post_id,
    policies.c.author_id,
    policies.c.policy,
    _none,
    _none,
    _none,
).where(among(policies.c.post_id, "ids"))
_counts = (
    select(literal_column(str(COUNT)), quotes.c.quoted_id, func.count(), _none, _none, _none, _none)
    .where(
        among(quotes.c.quoted_id, "ids"),
        quotes.c.visibility <= literal_column("1"),
        in_sight(quotes.c.author_id),
        is_shown(quotes.c.post_id),
        ~_is_revoked,
    )
    .group_by(quotes.c.quoted_id)
)
of_posts = rows(union_all(_said, _policies, _counts))
_quoting = quotes.c.quoted_id == bindparam("post")
quotes_of: Paged[Row] = Paged(
    select(quotes.c.post_id, quotes.c.author_id, _revoked_at.label("revoked_at")).where(
        _quoting, in_sight(quotes.c.author_id)
    ),
    quotes.c.post_id,
)
quoters_of: Paged[Row] = Paged(
    select(quotes.c.post_id, quotes.c.author_id).where(_quoting, in_sight(quotes.c.author_id), ~_is_revoked),
    quotes.c.post_id,
)
newest_of = values(select(quotes.c.post_id).where(_quoting).order_by(quotes.c.post_id.desc()).limit(bindparam("most")))
between = Statement(
    select(*_quote)
    .where(quotes.c.quoted_author_id == bindparam("account"), quotes.c.author_id == bindparam("target"), ~_is_revoked)
    .order_by(quotes.c.post_id)
    .limit(bindparam("most")),
    Quote.of_row,
)
