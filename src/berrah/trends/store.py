"""What trends, the days of hashtags and links, what is kept out of the trends; and the statements that ask."""

from typing import Any

from sqlalchemy import Float, bindparam, literal_column, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values
from berrah.trends.model import Trend

# Some hundred rows, written anew each time it is reckoned.
trends = Table(
    "trends",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("language", Text, nullable=False),
    **in_key,
    **when_erased(impersonal("what many speak of; a post that is gone leaves within minutes, and is shown to nobody")),
)

trend_days = Table(
    "trend_days",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("day", BigInteger, primary_key=True, autoincrement=False),  # as the clock numbers them
    Column("uses", BigInteger, nullable=False),
    Column("accounts", BigInteger, nullable=False),
    Index("trend_days_of_day", "kind", "day"),
    **in_key,
    **when_erased(impersonal("how often a hashtag or a link was used on a day, in numbers; kept for a week")),
)

# A row of its own, so that it may be taken back; who did it stands in the record of the moderators.
trends_kept_out = Table(
    "trends_kept_out",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("since", BigInteger, nullable=False),
    **in_key,
    **when_erased(impersonal("about a hashtag, a page or a post, not about whoever wrote it")),
)

_KEPT_OUT_MOST = 10_000  # far more than people take out by hand
_is_kind: Any = bindparam("of_kind")
all_trends: Statement[Trend] = Statement(
    select(trends.c.kind, trends.c.subject, trends.c.score, trends.c.language).order_by(
        trends.c.score.desc(), trends.c.subject
    ),
    Trend,
)
add_trend = insert(trends)
remove_trends = rows(trends.delete().where(trends.c.kind == _is_kind))

add_day = insert(trend_days)
_is_day = (trend_days.c.kind == _is_kind) & (trend_days.c.day == bindparam("of_day"))
of_day = rows(select(trend_days.c.subject, trend_days.c.uses, trend_days.c.accounts).where(_is_day))
remove_of_day = rows(trend_days.delete().where(_is_day, among(trend_days.c.subject, "subjects")))
old_days = rows(
    select(trend_days.c.kind, trend_days.c.day)
    .where(trend_days.c.kind == _is_kind, trend_days.c.day < bindparam("before"))
    .order_by(trend_days.c.day)
    .limit(literal_column("1"))
)
days_of = rows(
    select(trend_days.c.subject, trend_days.c.day, trend_days.c.uses, trend_days.c.accounts).where(
        trend_days.c.kind == _is_kind, among(trend_days.c.subject, "subjects"), trend_days.c.day >= bindparam("since")
    )
)

all_kept_out = rows(
    select(trends_kept_out.c.kind, trends_kept_out.c.subject)
    .order_by(trends_kept_out.c.since.desc(), trends_kept_out.c.subject)
    .limit(_KEPT_OUT_MOST)
)
kept_out = values(select(trends_kept_out.c.subject).where(trends_kept_out.c.kind == _is_kind).limit(_KEPT_OUT_MOST))
keep_out = insert_once(trends_kept_out)
let_in = rows(
    trends_kept_out.delete().where(
        trends_kept_out.c.kind == _is_kind, trends_kept_out.c.subject == bindparam("of_subject")
    )
)
