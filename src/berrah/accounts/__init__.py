"""Who acts here: people, their sessions, the applications they let act for them.

Owns: accounts, credentials, applications, tokens, codes, delegations
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
from berrah.accounts.profiles.change import (
    FIELD_MOST,
    FIELDS_MOST,
    FIELDS_RATE,
    PORTRAIT_DESCRIPTION_MOST,
    ProfileChange,
)
from berrah.accounts.profiles.model import Field, Profile
from berrah.accounts.reads import (
    by_id,
    by_ids,
    by_name,
    by_names,
    count,
    discoverable_among,
    email_of,
    newest,
    protected_among,
)
from berrah.accounts.sign_up import open_account, sign_up
from berrah.accounts.tokens import Bearers, bearer_of, checked_scopes, create_token, revoke_delegated
from berrah.accounts.verification.claim import (
    claim_domain,
    drop_domain,
    forget_verifications,
    look_again,
    verifications,
)
from berrah.accounts.verification.model import RECORD_HOST, Outcome, Verification, site_of
from berrah.accounts.verification.outside import Outside
from berrah.accounts.verification.verifier import Verifier

__all__ = [
    "ADMINISTRATOR",
    "FIELDS_MOST",
    "FIELDS_RATE",
    "FIELD_MOST",
    "MEMBER",
    "MODERATOR",
    "OUT_OF_BAND",
    "PORTRAIT_DESCRIPTION_MOST",
    "RECORD_HOST",
    "Account",
    "AccountAdmitted",
    "AccountOpened",
    "Applicant",
    "Application",
    "Bearer",
    "Bearers",
    "Field",
    "Invitation",
    "NewAccount",
    "NewApplication",
    "Outcome",
    "Outside",
    "Permission",
    "Profile",
    "ProfileChange",
    "ProfileEdited",
    "ProtectionLifted",
    "Terms",
    "TokenRevoked",
    "Verification",
    "Verifier",
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
    "claim_domain",
    "client_credentials",
    "confirm",
    "count",
    "create_application",
    "create_token",
    "discoverable_among",
    "drop_domain",
    "edit_profile",
    "email_of",
    "end_invitation",
    "exchange_code",
    "forget_verifications",
    "invitation_of",
    "invitations_of",
    "invite",
    "key_of",
    "lacks_of",
    "log_in",
    "log_out",
    "look_again",
    "newest",
    "open_account",
    "open_session",
    "proof_of",
    "protected_among",
    "refuse",
    "refuse_lacking",
    "require_moderator",
    "reset_password",
    "revoke_delegated",
    "revoke_token",
    "send_again",
    "set_password",
    "sign_up",
    "site_of",
    "verifications",
    "waiting_among",
]
