"""Programs that people let act for them."""

from sqlalchemy import bindparam, select

from berrah.accounts.model import Application
from berrah.kit.db.erasing import impersonal, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Table, Text, metadata
from berrah.kit.db.statement import Statement, among, insert

applications = Table(
    "applications",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("website", Text, nullable=False),
    Column("client_id", Text, nullable=False, unique=True),
    Column("secret_hash", Text, nullable=False),
    Column("redirect_uris", Text, nullable=False),  # one a line
    Column("scopes", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False, server_default="0"),  # when somebody first let it act
    **when_erased(impersonal("what a program says of itself; who allowed it is in tokens")),
)
_application = (
    applications.c.id,
    applications.c.name,
    applications.c.website,
    applications.c.client_id,
    applications.c.secret_hash,
    applications.c.redirect_uris,
    applications.c.scopes,
)

add_application = insert(applications)
application_by_client_id = Statement(
    select(*_application).where(applications.c.client_id == bindparam("client_id")), Application.of_row
)
applications_by_ids = Statement(select(*_application).where(among(applications.c.id, "ids")), Application.of_row)
