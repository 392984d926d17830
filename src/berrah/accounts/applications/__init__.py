"""Programs and systems that act for people: what they may, what they are given, and how it is taken back.

Owns: families, spent
"""

from berrah.accounts.applications.authorize import authorize
from berrah.accounts.applications.exchange import client_credentials, exchange_code, refresh
from berrah.accounts.applications.given import Given, GivenToProgram, GivenToSystem, given
from berrah.accounts.applications.model import OUT_OF_BAND, Issued, NewApplication, Permission
from berrah.accounts.applications.register import (
    application_by_client_id,
    applications_by_ids,
    create_application,
    registered,
    remove_application,
)
from berrah.accounts.applications.systems import NewToken, make_token, span_of
from berrah.accounts.applications.withdraw import revoke_token, withdraw_application, withdraw_token

__all__ = [
    "OUT_OF_BAND",
    "Given",
    "GivenToProgram",
    "GivenToSystem",
    "Issued",
    "NewApplication",
    "NewToken",
    "Permission",
    "application_by_client_id",
    "applications_by_ids",
    "authorize",
    "client_credentials",
    "create_application",
    "exchange_code",
    "given",
    "make_token",
    "refresh",
    "registered",
    "remove_application",
    "revoke_token",
    "span_of",
    "withdraw_application",
    "withdraw_token",
]
