"""Who may be shown to people who did not ask for them by name, and who keeps their people to themselves."""

from typing import Any

from sqlalchemy import bindparam, literal_column, select

from berrah.accounts.admission.reads import is_waiting
from berrah.accounts.store.accounts import accounts
from berrah.kit.db.statement import among, values

# Whom moderators limit, and who asked to be left alone, is found by those who know them.
_is_listed = (
    (accounts.c.is_discoverable == literal_column("1"))
    & (accounts.c.standing == literal_column("0"))
    & ~is_waiting(accounts.c.id)
)
listed = values(select(accounts.c.id).where(_is_listed).order_by(accounts.c.id.desc()).limit(bindparam("most")))
listed_among = values(select(accounts.c.id).where(among(accounts.c.id, "ids"), _is_listed))
hiding_network_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.hides_network == literal_column("1"))
)

_hiding_network = select(accounts.c.id).where(accounts.c.hides_network == literal_column("1"))


def shows_network(account_id: Any) -> Any:
    """A condition for any room's statement: this column's account tells whom it follows. Few do not."""
    return account_id.not_in(_hiding_network)
