"""Settings of single sign-on: logging in with the account one has at an OpenID Connect provider."""

from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from berrah.kit.settings.media import MediaSettings


class SignOnSettings(MediaSettings, frozen=True, kw_only=True):
    """Which provider, and what its claims are good for here. A struct has one base: subjects stand on one another."""

    sso_issuer: Annotated[
        str,
        Meta(
            description="The provider of single sign-on (OpenID Connect), such as `https://login.example/works`. "
            "Empty: none. See single-sign-on.md."
        ),
    ] = ""
    sso_client_id: Annotated[str, Meta(description="What the provider calls this house.")] = ""
    sso_client_secret: Annotated[str, Meta(description="The secret that the provider gave to this house.")] = ""
    sso_client_secret_file: Annotated[str, Meta(description="A file that holds that secret.")] = ""
    sso_label: Annotated[
        str,
        Meta(
            max_length=60, description="What stands on the button after “Log in with”. Empty: the host of the issuer."
        ),
    ] = ""
    sso_scopes: Annotated[str, Meta(description="What the provider is asked for.")] = "openid profile email"
    sso_name_claim: Annotated[str, Meta(description="The claim that suggests the name of a new account.")] = (
        "preferred_username"
    )
    sso_display_name_claim: Annotated[str, Meta(description="The claim with the display name of a new account.")] = (
        "name"
    )
    sso_mail_claim: Annotated[str, Meta(description="The claim with the mail address.")] = "email"
    sso_groups_claim: Annotated[str, Meta(description="The claim with the groups somebody is in.")] = "groups"
    sso_administrators: Annotated[
        str,
        Meta(description="The group whose members are administrators here. Empty: roles are not taken from groups."),
    ] = ""
    sso_moderators: Annotated[str, Meta(description="The group whose members are moderators here.")] = ""
    sso_opens_accounts: Annotated[
        bool, Meta(description="Whether somebody who comes for the first time gets an account.")
    ] = True
    sso_only: Annotated[
        bool,
        Meta(description="Whether it is the only way in: no passwords, no sign-up. Passkeys that exist still work."),
    ] = False

    @property
    def has_sso(self) -> bool:
        """There is a provider of single sign-on."""
        return bool(self.sso_issuer)

    @property
    def has_sso_roles(self) -> bool:
        """Roles are taken from groups."""
        return bool(self.sso_administrators or self.sso_moderators)

    @property
    def has_only_sso(self) -> bool:
        """And there is no other way in."""
        return self.sso_only and self.has_sso

    @property
    def sso_name(self) -> str:
        """What people call the provider."""
        return self.sso_label or urlsplit(self.sso_issuer).hostname or ""
