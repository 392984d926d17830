"""Filters, what they look for, and the statements that ask."""

from sqlalchemy import bindparam, func, select

from berrah.filters.model import Action, Context, Filter, FilteredPost, Keyword
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values

filters = Table(
    "filters",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("contexts", Text, nullable=False),  # their names, with blanks between them
    Column("action", Text, nullable=False),
    Column("ends_at", BigInteger),
    Index("filters_of_owner", "owner_id", "id"),
    **when_erased(erased("owner_id")),
)
keywords = Table(
    "filter_keywords",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("filter_id", BigInteger, nullable=False),
    Column("owner_id", BigInteger, nullable=False),  # of the filter
    Column("phrase", Text, nullable=False),
    Column("is_whole_word", BigInteger, nullable=False),
    Index("filter_keywords_of_owner", "owner_id", "filter_id", "id"),
    **when_erased(erased("owner_id")),
)
filtered_posts = Table(
    "filtered_posts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("filter_id", BigInteger, nullable=False),
    Column("owner_id", BigInteger, nullable=False),  # of the filter
    Column("post_id", BigInteger, nullable=False),
    Index("filtered_posts_once", "filter_id", "post_id", unique=True),
    Index("filtered_posts_of_owner", "owner_id", "filter_id", "id"),
    Index("filtered_posts_of_post", "post_id"),
    **when_erased(erased("owner_id")),
)


def _made(filter_id: int, owner_id: int, title: str, contexts: str, action: str, ends_at: int | None) -> Filter:
    return Filter(filter_id, owner_id, title, tuple(map(Context, contexts.split())), Action(action), ends_at)


def _keyword(keyword_id: int, filter_id: int, _owner_id: int, phrase: str, is_whole_word: int) -> Keyword:
    return Keyword(keyword_id, filter_id, phrase, bool(is_whole_word))


def _post(row_id: int, filter_id: int, _owner_id: int, post_id: int) -> FilteredPost:
    return FilteredPost(row_id, filter_id, post_id)


hold = rows(filters.update().where(filters.c.owner_id == bindparam("owner")).values(title=filters.c.title))
add_filter = insert(filters)
edit_filter = rows(
    filters.update()
    .where(filters.c.id == bindparam("filter"))
    .values({name: bindparam(name) for name in ("title", "contexts", "action", "ends_at")})
)
remove_filter = rows(filters.delete().where(filters.c.id == bindparam("filter")))
remove_keywords_of = rows(keywords.delete().where(keywords.c.filter_id == bindparam("filter")))
remove_posts_of = rows(filtered_posts.delete().where(filtered_posts.c.filter_id == bindparam("filter")))
filter_of_owner = Statement(
    select(*filters.c).where(filters.c.id == bindparam("filter"), filters.c.owner_id == bindparam("owner")), _made
)
filters_of_owner = Statement(
    select(*filters.c).where(filters.c.owner_id == bindparam("owner")).order_by(filters.c.id), _made
)
count_filters = values(select(func.count()).where(filters.c.owner_id == bindparam("owner")))
owners = values(select(filters.c.owner_id).distinct())

add_keyword = insert(keywords)
edit_keyword = rows(
    keywords.update()
    .where(keywords.c.id == bindparam("keyword"))
    .values({name: bindparam(name) for name in ("phrase", "is_whole_word")})
)
remove_keyword = rows(keywords.delete().where(keywords.c.id == bindparam("keyword")))
_keywords_of_owner = select(*keywords.c).where(keywords.c.owner_id == bindparam("owner"))
keyword_of_owner = Statement(_keywords_of_owner.where(keywords.c.id == bindparam("keyword")), _keyword)
keywords_of_owner = Statement(_keywords_of_owner.order_by(keywords.c.id), _keyword)
keywords_of_filter = Statement(
    _keywords_of_owner.where(keywords.c.filter_id == bindparam("filter")).order_by(keywords.c.id), _keyword
)
count_keywords = values(select(func.count()).where(keywords.c.owner_id == bindparam("owner")))

add_post = insert_once(filtered_posts, filtered_posts.c.filter_id, filtered_posts.c.post_id)
remove_post = rows(filtered_posts.delete().where(filtered_posts.c.id == bindparam("row")))
_posts_of_owner = select(*filtered_posts.c).where(filtered_posts.c.owner_id == bindparam("owner"))
post_of_owner = Statement(_posts_of_owner.where(filtered_posts.c.id == bindparam("row")), _post)
posts_of_owner = Statement(_posts_of_owner.order_by(filtered_posts.c.id), _post)
posts_of_filter = Statement(
    _posts_of_owner.where(filtered_posts.c.filter_id == bindparam("filter")).order_by(filtered_posts.c.id), _post
)
some_of_post = values(
    select(filtered_posts.c.id).where(filtered_posts.c.post_id == bindparam("post")).limit(bindparam("most"))
)
sweep_posts = rows(filtered_posts.delete().where(among(filtered_posts.c.id, "ids")))
