"""Weeks and figures, as they were counted last."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, insert, rows
from berrah.statistics.model import Week, week_at

activity_weeks = Table(
    "activity_weeks",
    metadata,
    Column("week", BigInteger, primary_key=True, autoincrement=False),
    Column("posts", BigInteger, nullable=False),
    Column("logins", BigInteger, nullable=False),
    Column("registrations", BigInteger, nullable=False),
    **in_key,
    **when_erased(impersonal("how much happened in a week, in numbers")),
)

figures = Table(
    "figures",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    **in_key,
    **when_erased(impersonal("how many there are of something in the whole house")),
)


def _week(number: int, *counted: int) -> tuple[int, Week]:
    return number, Week(week_at(number), *counted)


weeks_since: Statement[tuple[int, Week]] = Statement(
    select(*activity_weeks.c).where(activity_weeks.c.week >= bindparam("since")).order_by(activity_weeks.c.week.desc()),
    _week,
)
add_week = insert(activity_weeks)
remove_week = rows(activity_weeks.delete().where(activity_weeks.c.week == bindparam("number")))
all_figures = rows(select(figures.c.name, figures.c.number))
add_figure = insert(figures)
remove_figures = rows(figures.delete())
