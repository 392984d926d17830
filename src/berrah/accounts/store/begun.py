"""People whose name somebody has begun to write, by the name after the @ or by a word of the name they show."""

from sqlalchemy import bindparam, literal_column, or_, select

from berrah.accounts.model import Account
from berrah.accounts.store.accounts import account_columns, accounts
from berrah.kit.db.statement import Statement, among

_LOOKED_AT = "20000"  # whose shown names are read through, the newest: some 10 ms
_is_in_sight = accounts.c.standing < literal_column("2")
_is_offered = (accounts.c.standing == literal_column("0")) & (accounts.c.is_discoverable == literal_column("1"))
_has_name = (accounts.c.name_key >= bindparam("begun")) & (accounts.c.name_key < bindparam("end"))
_is_shown_as = or_(*(accounts.c.display_name.like(bindparam(f"shown_{n}"), escape="!") for n in range(4)))

followed = Statement(
    select(*account_columns)
    .where(among(accounts.c.id, "ids"), _is_in_sight, _has_name | _is_shown_as)
    .order_by(accounts.c.name_key)
    .limit(bindparam("most")),
    Account.of_row,
)
by_name = Statement(
    select(*account_columns).where(_has_name, _is_offered).order_by(accounts.c.name_key).limit(bindparam("most")),
    Account.of_row,
)
_newest = select(accounts.c.id).order_by(accounts.c.id.desc()).limit(literal_column(_LOOKED_AT))
by_shown_name = Statement(
    select(*account_columns)
    .where(accounts.c.id.in_(_newest), _is_shown_as, _is_offered)
    .order_by(accounts.c.name_key)
    .limit(bindparam("most")),
    Account.of_row,
)


def values_of(word: str) -> dict[str, str]:
    """What these want of a word that was begun."""
    key, kept = word.lower(), word
    for sign in "!%_":
        kept = kept.replace(sign, f"!{sign}")
    # The databases know small and capital letters of different alphabets: both are asked for.
    forms = (kept.lower(), kept[:1].upper() + kept[1:].lower())
    shown = [f"{form}%" for form in forms] + [f"% {form}%" for form in forms]
    return {"begun": key, "end": f"{key}\U0010ffff", **{f"shown_{n}": one for n, one in enumerate(shown)}}
