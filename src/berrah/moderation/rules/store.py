"""The rules of the house and the statements that ask."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert, rows

house_rules = Table(
    "house_rules",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("place", BigInteger, nullable=False),  # the order in which they are read; two may share one for a moment
    **when_erased(impersonal("the rules of the house")),
)
house_rule_texts = Table(
    "house_rule_texts",
    metadata,
    Column("rule_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("hint", Text, nullable=False),
    **in_key,
    **when_erased(impersonal("the rules of the house")),
)

add_rule = insert(house_rules)
add_text = insert(house_rule_texts)
remove_rule = rows(house_rules.delete().where(house_rules.c.id == bindparam("rule")))
remove_texts = rows(house_rule_texts.delete().where(house_rule_texts.c.rule_id == bindparam("rule")))
place = rows(house_rules.update().where(house_rules.c.id == bindparam("rule")).values(place=bindparam("new_place")))
places = rows(select(house_rules.c.id, house_rules.c.place).order_by(house_rules.c.place, house_rules.c.id))
texts = rows(
    select(house_rules.c.id, house_rules.c.place, house_rule_texts)
    .join(house_rule_texts, house_rule_texts.c.rule_id == house_rules.c.id)
    .order_by(house_rules.c.place, house_rules.c.id)
)
texts_of = rows(
    select(house_rules.c.id, house_rules.c.place, house_rule_texts)
    .join(house_rule_texts, house_rule_texts.c.rule_id == house_rules.c.id)
    .where(among(house_rules.c.id, "ids"))
    .order_by(house_rules.c.place, house_rules.c.id)
)
