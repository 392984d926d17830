"""Who acts here: people, their sessions, the applications they let act for them.

Owns: accounts, credentials, applications, tokens, uses, codes
Announces: AccountOpened, ProfileEdited, TokenRevoked
"""

from berrah.accounts.applications import (
    OUT_OF_BAND,
    NewApplication,
    Permission,
    application_by_client_id,
    applications_by_ids,
    authorize,
    client_credentials,
    create_application,
    exchange_code,
    revoke_token,
)
from berrah.accounts.events import AccountOpened, ProfileEdited, TokenRevoked
from berrah.accounts.log_in import check_password, log_in, log_out, open_session
from berrah.accounts.model import (
    ADMINISTRATOR,
    MEMBER,
    MODERATOR,
    Account,
    Application,
    Bearer,
    NewAccount,
    ProfileChange,
    key_of,
)
from berrah.accounts.profile import edit_profile
from berrah.accounts.reads import by_id, by_ids, by_name, by_names, count, email_of, newest
from berrah.accounts.sign_up import sign_up
from berrah.accounts.tokens import Bearers, bearer_of, checked_scopes, create_token

__all__ = [
    "ADMINISTRATOR",
    "MEMBER",
    "MODERATOR",
    "OUT_OF_BAND",
    "Account",
    "AccountOpened",
    "Application",
    "Bearer",
    "Bearers",
    "NewAccount",
    "NewApplication",
    "Permission",
    "ProfileChange",
    "ProfileEdited",
    "TokenRevoked",
    "application_by_client_id",
    "applications_by_ids",
    "authorize",
    "bearer_of",
    "by_id",
    "by_ids",
    "by_name",
    "by_names",
    "check_password",
    "checked_scopes",
    "client_credentials",
    "count",
    "create_application",
    "create_token",
    "edit_profile",
    "email_of",
    "exchange_code",
    "key_of",
    "log_in",
    "log_out",
    "newest",
    "open_session",
    "revoke_token",
    "sign_up",
]
