"""Who acts here: people, their sessions, the applications they let act for them.

Owns: accounts, credentials, applications, tokens, uses, codes, delegations
Announces: AccountOpened, ProfileEdited, ProtectionLifted, TokenRevoked
"""

from berrah.accounts.admission.decide import approve, refuse, require_moderator
from berrah.accounts.admission.events import AccountAdmitted
from berrah.accounts.admission.invitations import end_invitation, invite
from berrah.accounts.admission.model import Applicant, Invitation, Terms, refuse_lacking
from berrah.accounts.admission.proofs import confirm, proof_of, send_again
from berrah.accounts.admission.reads import applicants, invitation_of, invitations_of, lacks_of, waiting_among
from berrah.accounts.applications import (
    OUT_OF_BAND,
    Given,
    Issued,
    NewApplication,
    NewToken,
    Permission,
    application_by_client_id,
    applications_by_ids,
    authorize,
    client_credentials,
    create_application,
    exchange_code,
    given,
    make_token,
    refresh,
    registered,
    remove_application,
    revoke_token,
    span_of,
    withdraw_application,
    withdraw_token,
)
from berrah.accounts.events import AccountOpened, ProfileEdited, ProtectionLifted, TokenRevoked
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
    checked_email,
    key_of,
)
from berrah.accounts.passwords.change import (
    ask_reset,
    change_address,
    change_password,
    reset_password,
    set_password,
)
from berrah.accounts.profile import edit_profile
from berrah.accounts.reads import by_id, by_ids, by_name, by_names, count, email_of, newest, protected_among
from berrah.accounts.scopes import checked_scopes
from berrah.accounts.sign_up import open_account, sign_up
from berrah.accounts.tokens import Bearers, bearer_of, create_token, revoke_delegated

__all__ = [
    "ADMINISTRATOR",
    "MEMBER",
    "MODERATOR",
    "OUT_OF_BAND",
    "Account",
    "AccountAdmitted",
    "AccountOpened",
    "Applicant",
    "Application",
    "Bearer",
    "Bearers",
    "Given",
    "Invitation",
    "Issued",
    "NewAccount",
    "NewApplication",
    "NewToken",
    "Permission",
    "ProfileChange",
    "ProfileEdited",
    "ProtectionLifted",
    "Terms",
    "TokenRevoked",
    "applicants",
    "application_by_client_id",
    "applications_by_ids",
    "approve",
    "ask_reset",
    "authorize",
    "bearer_of",
    "by_id",
    "by_ids",
    "by_name",
    "by_names",
    "change_address",
    "change_password",
    "check_password",
    "checked_email",
    "checked_scopes",
    "client_credentials",
    "confirm",
    "count",
    "create_application",
    "create_token",
    "edit_profile",
    "email_of",
    "end_invitation",
    "exchange_code",
    "given",
    "invitation_of",
    "invitations_of",
    "invite",
    "key_of",
    "lacks_of",
    "log_in",
    "log_out",
    "make_token",
    "newest",
    "open_account",
    "open_session",
    "proof_of",
    "protected_among",
    "refresh",
    "refuse",
    "refuse_lacking",
    "registered",
    "remove_application",
    "require_moderator",
    "reset_password",
    "revoke_delegated",
    "revoke_token",
    "send_again",
    "set_password",
    "sign_up",
    "span_of",
    "waiting_among",
    "withdraw_application",
    "withdraw_token",
]
