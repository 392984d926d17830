"""The choices and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import Column, Table, Text, in_key, metadata
from berrah.kit.db.statement import insert_once, rows, values

choices = Table(
    "choices",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),  # JSON
    **in_key,
    **when_erased(impersonal("settings of the house; who chose them is in the record")),
)

every = rows(select(choices.c.name, choices.c.value))
value_of = values(select(choices.c.value).where(choices.c.name == bindparam("wanted")))
add = insert_once(choices)
change = rows(choices.update().where(choices.c.name == bindparam("wanted")).values(value=bindparam("new_value")))
remove = rows(choices.delete().where(choices.c.name == bindparam("wanted")))
