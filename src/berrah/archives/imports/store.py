"""Archives that are brought in, which post came of what, and what was left out."""

from typing import Any

from sqlalchemy import bindparam, func, literal_column, select

from berrah.archives.imports.model import Import, Kind, Omission, State
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Row, Statement, among, insert, insert_once, rows, values

archive_imports = Table(
    "archive_imports",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, nullable=False),
    Column("asked_by", BigInteger, nullable=False),
    Column("kind", BigInteger, nullable=False),
    Column("key", Text, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("has_profile", BigInteger, nullable=False),
    Column("why", Text, nullable=False),
    Column("done", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("claimed_until", BigInteger, nullable=False),
    Column("asked_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Index("archive_imports_of_account", "account_id", "id"),
    # The file goes with the row: see importing.
    **when_erased(erased("account_id", "asked_by")),
)

# Stays when the post is deleted: what somebody deleted does not come back with the next archive.
imported_posts = Table(
    "imported_posts",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("origin", Text, primary_key=True),
    Column("import_id", BigInteger, nullable=False),
    Column("post_id", BigInteger, nullable=False),
    Index("imported_posts_of_import", "import_id", "post_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

import_omissions = Table(
    "import_omissions",
    metadata,
    Column("import_id", BigInteger, primary_key=True, autoincrement=False),
    Column("why", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("account_id", BigInteger, nullable=False),
    Column("number", BigInteger, nullable=False),
    Index("import_omissions_of_account", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)


def _made(*columns: Any) -> Import:
    told = dict(zip(Import.__struct_fields__, columns, strict=True))
    told |= {"kind": Kind(told["kind"]), "state": State(told["state"]), "has_profile": bool(told["has_profile"])}
    return Import(**told)


_all = select(*archive_imports.c)
_is_one = archive_imports.c.id == bindparam("one")
_is_open = archive_imports.c.state.in_([literal_column("0"), literal_column("1"), literal_column("4")])
_is_at = archive_imports.c.state == bindparam("at")

add = insert(archive_imports)
by_id = Statement(_all.where(_is_one), _made)
newest_of = Statement(
    _all.where(archive_imports.c.account_id == bindparam("account"))
    .order_by(archive_imports.c.id.desc())
    .limit(bindparam("most")),
    _made,
)
open_of = Statement(_all.where(archive_imports.c.account_id == bindparam("account"), _is_open), _made)
open_ones = Statement(
    _all.where(_is_open, archive_imports.c.claimed_until < bindparam("now")).order_by(archive_imports.c.id).limit(20),
    _made,
)
claim = rows(
    archive_imports.update()
    .where(
        _is_one,
        _is_open,
        archive_imports.c.attempts == bindparam("attempts_before"),
        archive_imports.c.claimed_until < bindparam("now"),
    )
    .values(state=bindparam("became"), attempts=archive_imports.c.attempts + 1, claimed_until=bindparam("later"))
)
keep_claim = rows(archive_imports.update().where(_is_one, _is_open).values(claimed_until=bindparam("later")))
hold = rows(archive_imports.update().where(_is_one, _is_at).values(claimed_until=bindparam("later")))
progress = rows(
    archive_imports.update()
    .where(_is_one, _is_at)
    .values(done=bindparam("so_far"), total=bindparam("of"), claimed_until=bindparam("later"))
)
finish = rows(
    archive_imports.update()
    .where(_is_one, _is_open)
    .values(state=bindparam("became"), why=bindparam("because"), key="", ended_at=bindparam("now"), claimed_until=0)
)
stop = rows(
    archive_imports.update()
    .where(_is_one, archive_imports.c.state.in_([literal_column("0"), literal_column("1")]))
    .values(state=3, why=bindparam("because"), key="", ended_at=bindparam("now"), claimed_until=0)
)
begin_undo = rows(
    archive_imports.update()
    .where(_is_one, archive_imports.c.state.in_([literal_column("2"), literal_column("3")]))
    .values(state=4, done=0, total=bindparam("of"), attempts=0, claimed_until=0, ended_at=None)
)
keys = values(select(archive_imports.c.key).where(archive_imports.c.key != literal_column("''")))

add_origin = insert_once(imported_posts)
known_among: Statement[Row] = rows(
    select(imported_posts.c.origin, imported_posts.c.post_id).where(
        imported_posts.c.account_id == bindparam("account"), among(imported_posts.c.origin, "origins")
    )
)
brought_by: Statement[Row] = rows(
    select(imported_posts.c.origin, imported_posts.c.post_id).where(
        imported_posts.c.account_id == bindparam("account"),
        imported_posts.c.import_id == bindparam("one"),
        among(imported_posts.c.origin, "origins"),
    )
)
count_of_import = values(select(func.count()).where(imported_posts.c.import_id == bindparam("one")))
counts_of_imports: Statement[Row] = rows(
    select(imported_posts.c.import_id, func.count())
    .where(among(imported_posts.c.import_id, "ids"))
    .group_by(imported_posts.c.import_id)
)
some_of_import = values(
    select(imported_posts.c.post_id).where(imported_posts.c.import_id == bindparam("one")).limit(bindparam("most"))
)
forget_posts = rows(
    imported_posts.delete().where(
        imported_posts.c.import_id == bindparam("one"), among(imported_posts.c.post_id, "ids")
    )
)

add_omission = insert_once(import_omissions)
omissions_of = Statement(
    select(import_omissions.c.import_id, import_omissions.c.why, func.sum(import_omissions.c.number))
    .where(among(import_omissions.c.import_id, "ids"))
    .group_by(import_omissions.c.import_id, import_omissions.c.why)
    .order_by(import_omissions.c.import_id, import_omissions.c.why),
    lambda one, why, number: (one, Omission(why, int(number))),
)
omitted = rows(
    select(import_omissions.c.why, import_omissions.c.origin)
    .where(
        import_omissions.c.import_id == bindparam("one"),
        (import_omissions.c.why > bindparam("after"))
        | ((import_omissions.c.why == bindparam("after")) & (import_omissions.c.origin > bindparam("behind"))),
    )
    .order_by(import_omissions.c.why, import_omissions.c.origin)
    .limit(bindparam("most"))
)
pending = rows(select(func.count(), func.min(archive_imports.c.asked_at)).where(_is_open))
