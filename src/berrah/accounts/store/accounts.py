"""Accounts as everybody sees them: the table and its statements."""

from sqlalchemy import bindparam, func, literal_column, select

from berrah.accounts.model import Account
from berrah.accounts.profiles.model import Profile
from berrah.kit.db.erasing import erased_last, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert_once, rows, values

accounts = Table(
    "accounts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),  # the name in lower case: Ada and ada are one
    Column("display_name", Text, nullable=False),
    Column("bio", Text, nullable=False),
    Column("role", BigInteger, nullable=False),
    Column("language", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("is_protected", BigInteger, nullable=False, server_default="0"),
    Column("avatar", Text, nullable=False, server_default=""),
    Column("avatar_description", Text, nullable=False, server_default=""),
    Column("header", Text, nullable=False, server_default=""),
    Column("header_description", Text, nullable=False, server_default=""),
    Column("fields", Text, nullable=False, server_default="[]"),  # name, value, verified_at of each, as JSON
    Column("country", Text, nullable=False, server_default=""),
    Column("zone", Text, nullable=False, server_default=""),
    Column("is_bot", BigInteger, nullable=False, server_default="0"),
    Column("is_discoverable", BigInteger, nullable=False, server_default="1"),
    Column("is_indexable", BigInteger, nullable=False, server_default="1"),
    Column("domain", Text, nullable=False, server_default=""),
    Column("domain_at", BigInteger),
    Column("standing", BigInteger, nullable=False, server_default="0"),  # the gravest of its reasons: see standing
    Column("quote_policy", BigInteger, nullable=False, server_default="0"),  # of new posts
    Column("hides_network", BigInteger, nullable=False, server_default="0"),
    Column("usual_visibility", Text, nullable=False, server_default=""),  # of new posts
    Column("is_usually_sensitive", BigInteger, nullable=False, server_default="0"),  # likewise
    **when_erased(erased_last("id")),
)
partial_index("accounts_hiding_network", accounts.c.id, where=accounts.c.hides_network == literal_column("1"))
account_columns = (
    accounts.c.id,
    accounts.c.name,
    accounts.c.display_name,
    accounts.c.bio,
    accounts.c.role,
    accounts.c.language,
    accounts.c.created_at,
    accounts.c.is_protected,
    accounts.c.standing,
    *(accounts.c[name] for name in Profile.__struct_fields__),
)

add_account = insert_once(accounts, accounts.c.name_key)
account_by_id = Statement(select(*account_columns).where(accounts.c.id == bindparam("id")), Account.of_row)
accounts_by_ids = Statement(select(*account_columns).where(among(accounts.c.id, "ids")), Account.of_row)
account_by_key = Statement(select(*account_columns).where(accounts.c.name_key == bindparam("key")), Account.of_row)
accounts_by_keys = Statement(select(*account_columns).where(among(accounts.c.name_key, "keys")), Account.of_row)
accounts_before = Statement(
    select(*account_columns)
    .where(accounts.c.id < bindparam("before"), accounts.c.standing <= bindparam("gravest"))
    .order_by(accounts.c.id.desc())
    .limit(bindparam("most")),
    Account.of_row,
)
everybody: Paged[Account] = Paged(select(*account_columns), accounts.c.id, Account.of_row)
protected_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.is_protected == literal_column("1"))
)
guarded_among = rows(
    select(accounts.c.id, accounts.c.is_protected, accounts.c.standing).where(
        among(accounts.c.id, "ids"),
        (accounts.c.is_protected == literal_column("1")) | (accounts.c.standing == literal_column("2")),
    )
)
stand = rows(accounts.update().where(accounts.c.id == bindparam("account")).values(standing=bindparam("new_standing")))

# Whoever may leave the house without an administrator holds all of them until the transaction ends.
hold_administrators = rows(
    accounts.update().where(accounts.c.role == literal_column("2")).values(role=literal_column("2"))
)
other_administrators = values(
    select(func.count()).where(
        accounts.c.role == literal_column("2"),
        accounts.c.standing < literal_column("2"),
        accounts.c.id != bindparam("account"),
    )
)
change_role = rows(accounts.update().where(accounts.c.id == bindparam("account")).values(role=bindparam("new_role")))
with_role = Statement(
    select(*account_columns)
    .where(accounts.c.role > literal_column("0"))
    .order_by(accounts.c.id)
    .limit(bindparam("most")),
    Account.of_row,
)
count_accounts = values(select(func.count()).select_from(accounts))
count_in_sight = values(select(func.count()).where(accounts.c.standing < literal_column("2")))
count_between = values(
    select(func.count()).where(accounts.c.id >= bindparam("since"), accounts.c.id < bindparam("until"))
)
discoverable_among = values(
    select(accounts.c.id).where(among(accounts.c.id, "ids"), accounts.c.is_discoverable == literal_column("1"))
)
_editable = ("display_name", "bio", "language", "is_protected", *Profile.__struct_fields__)
change_profile = rows(
    accounts.update()
    .where(accounts.c.id == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in _editable})
)
