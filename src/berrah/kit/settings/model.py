"""Every setting of the house: its name, what it means, its default and what it may be."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from berrah.kit.i18n import Language
from berrah.kit.limits import Rate

Networks = tuple[IPv4Network | IPv6Network, ...]

# The first setting of each group, for the reference.
GROUPS: Final = {
    "name": "The house",
    "signup": "Accounts and posts",
    "data": "Where things are kept",
    "host": "Serving",
    "smtp": "Mail",
    "media_limit": "Pictures, video and sound",
    "sso_issuer": "Single sign-on",
    "limit_signup": "Limits",
    "log_level": "Looking after it",
}

# Never printed: not in messages, not in the representation.
HIDDEN: Final = frozenset({"secret", "database", "smtp", "s3_secret_key", "sso_client_secret"})


class Settings(Struct, frozen=True, kw_only=True):
    """The house as its operator wants it; times in the unit that the name says, sizes in bytes."""

    name: Annotated[str, Meta(min_length=1, max_length=60, description="The name of the house, on every page.")] = (
        "Berrah"
    )
    description: Annotated[
        str, Meta(max_length=500, description="A sentence or two about the house, on its front page.")
    ] = ""
    contact_email: Annotated[str, Meta(description="Where people reach whoever runs the house; shown on /about.")] = ""
    language: Annotated[Language, Meta(description="The language for those whose browser asks for none of ours.")] = (
        "en"
    )
    timezone: Annotated[
        str, Meta(description="The time zone of the dates that strangers see, such as `Africa/Casablanca`.")
    ] = "UTC"

    signup: Annotated[
        Literal["open", "invitation", "approval", "closed"],
        Meta(
            description="Who may open an account: anybody, who was invited, whom a moderator approves, or nobody; "
            "`berrah account create` always can."
        ),
    ] = "open"
    leaving_days: Annotated[
        int,
        Meta(ge=0, le=365, description="How many days somebody who leaves may still come back, before all is erased."),
    ] = 30
    left_name_days: Annotated[
        int, Meta(ge=0, le=36_500, description="For how many days nobody may take the name of somebody who left.")
    ] = 365
    archive_days: Annotated[
        int, Meta(ge=1, le=365, description="For how many days an archive that somebody asked for can be fetched.")
    ] = 7
    post_limit: Annotated[int, Meta(ge=1, le=100_000, description="The most characters a post may have.")] = 140
    url_length: Annotated[
        int, Meta(ge=1, le=1_000, description="What every link counts in a post, whatever its real length.")
    ] = 23

    data: Annotated[
        Path, Meta(description="The folder of everything kept: database, search index, media, secret key.")
    ] = Path("data")
    database: Annotated[
        str,
        Meta(
            description="Empty: SQLite in the data folder. Otherwise a PostgreSQL address, "
            "`postgresql://user:password@host/name`."
        ),
    ] = ""
    database_pool_max: Annotated[
        int, Meta(ge=1, le=1_000, description="The most PostgreSQL connections each process opens.")
    ] = 8
    secret: Annotated[
        str,
        Meta(
            description="The key that signs sessions and forms, at least 32 characters. "
            "Empty: one is made at the first start and kept in `secret.key` in the data folder."
        ),
    ] = ""

    host: Annotated[str, Meta(min_length=1, description="The address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65_535, description="The port to listen on.")] = 8000
    workers: Annotated[int, Meta(ge=1, le=256, description="How many processes serve.")] = 1
    url: Annotated[
        str,
        Meta(
            description="The address people type, such as `https://crieur.example`; it is part of every link that "
            "leaves the house. Empty: made of host and port."
        ),
    ] = ""
    trusted_proxies: Annotated[
        Networks,
        Meta(description="The networks of reverse proxies whose X-Forwarded-* headers are believed."),
    ] = ()
    secure_cookies: Annotated[
        Literal["auto", "always", "never"],
        Meta(description="Whether cookies travel over https only; `auto` follows the url."),
    ] = "auto"
    allow_private_addresses: Annotated[
        bool,
        Meta(
            description="Lets the house fetch from private and loopback addresses and from any port. For tests: it "
            "opens the inner network to whoever posts a link."
        ),
    ] = False

    dns_servers: Annotated[
        str,
        Meta(
            description="The name servers asked whether a domain belongs to an account, `192.0.2.1` or "
            "`192.0.2.1#5353`, with commas between them. Empty: those of the system."
        ),
    ] = ""

    smtp: Annotated[
        str,
        Meta(
            description="The server that takes mails: `smtp://user:password@host:587`, or `smtps://…` for TLS from the "
            "first byte. Empty: the house sends no mail."
        ),
    ] = ""
    mail_from: Annotated[
        str, Meta(description="The sender of mails, `Name <address>`. Empty: berrah@ the host of the url.")
    ] = ""
    smtp_security: Annotated[
        Literal["auto", "starttls", "tls", "none"],
        Meta(
            description="How the way to the mail server is encrypted; `auto` does it where the server can, and insists "
            "where a password is sent."
        ),
    ] = "auto"
    smtp_timeout: Annotated[int, Meta(ge=1, le=300, description="The most seconds to wait for the mail server.")] = 30

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

    limit_signup: Annotated[Rate, Meta(description="Accounts opened from one address.")] = Rate(10, 3_600)
    limit_login: Annotated[Rate, Meta(description="Attempts to log in, for each account and each address.")] = Rate(
        20, 900
    )
    signup_pause: Annotated[
        int,
        Meta(ge=0, le=60, description="A sign-up form sent sooner, in seconds, comes from a program. 0: never mind."),
    ] = 2
    limit_mail: Annotated[Rate, Meta(description="Mails asked for, by account and address.")] = Rate(5, 3_600)
    limit_second_step: Annotated[
        Rate, Meta(description="Codes tried as the second step of one account; a code is one of a million.")
    ] = Rate(10, 3_600)
    limit_applications: Annotated[Rate, Meta(description="Programs that register from one address.")] = Rate(60, 3_600)
    limit_post: Annotated[Rate, Meta(description="Posts of one account.")] = Rate(600, 3_600)
    limit_media: Annotated[Rate, Meta(description="Pictures that one account hands in.")] = Rate(200, 3_600)
    body_limit: Annotated[
        int, Meta(ge=1_024, le=1_073_741_824, description="The largest form or JSON accepted, in bytes.")
    ] = 1_048_576

    media_limit: Annotated[
        int, Meta(ge=65_536, le=1_073_741_824, description="The largest picture accepted, in bytes.")
    ] = 16_777_216
    film_limit: Annotated[
        int, Meta(ge=65_536, le=1_073_741_824, description="The largest video or sound accepted, in bytes.")
    ] = 41_943_040
    film_seconds: Annotated[int, Meta(ge=1, le=36_000, description="The longest video accepted, in seconds.")] = 300
    sound_seconds: Annotated[int, Meta(ge=1, le=86_400, description="The longest sound accepted, in seconds.")] = 3_600
    film_side: Annotated[
        int, Meta(ge=64, le=4_096, description="The longer side of a video as it is kept, in pixels.")
    ] = 1_280
    film_rate: Annotated[
        int, Meta(ge=100, le=50_000, description="The most that a kept video weighs, in kbit a second.")
    ] = 2_000
    film_patience: Annotated[
        int, Meta(ge=10, le=36_000, description="The most seconds that converting one video or sound may take.")
    ] = 900
    ffmpeg: Annotated[
        str,
        Meta(
            description="The program ffmpeg, which converts video and sound: a path, or a name that is looked for on "
            "PATH. Where there is none, or with `off`, only pictures are accepted."
        ),
    ] = "ffmpeg"
    s3_endpoint: Annotated[
        str,
        Meta(
            description="The address of a server that speaks S3, such as `https://s3.eu-west-3.amazonaws.com`. Empty: "
            "media are kept in the data folder."
        ),
    ] = ""
    s3_bucket: Annotated[str, Meta(description="The bucket in which media are kept; it must exist.")] = ""
    s3_region: Annotated[str, Meta(description="The region of the bucket.")] = "us-east-1"
    s3_access_key: Annotated[str, Meta(description="The key with which the house enters the bucket.")] = ""
    s3_secret_key: Annotated[str, Meta(description="The secret that belongs to that key.")] = ""
    s3_path_style: Annotated[
        bool,
        Meta(description="Whether the bucket stands in the path (most servers) or in the name of the host (Amazon)."),
    ] = True
    s3_public_url: Annotated[
        str,
        Meta(
            description="Where browsers reach the same server. They are then sent there with links that live ten "
            "minutes; the bucket itself need not be public. Empty: the house hands out the bytes itself."
        ),
    ] = ""
    s3_timeout: Annotated[int, Meta(ge=1, le=600, description="The most seconds to wait for the bucket.")] = 20

    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], Meta(description="The least serious event that is logged.")
    ] = "info"
    log_format: Annotated[
        Literal["console", "json"], Meta(description="Log lines for eyes, or as JSON for machines.")
    ] = "console"

    def __post_init__(self) -> None:
        """Settle the public address, and what follows from others, so that nobody has to ask twice."""
        force_setattr(self, "url", self.url.rstrip("/") or _local_url(self.host, self.port))
        if self.has_only_sso:
            force_setattr(self, "signup", "closed")

    @property
    def domain(self) -> str:
        """The host of the public address, with its port when it is an unusual one: `@ada@<domain>`."""
        return urlsplit(self.url).netloc.lower()

    @property
    def is_secure(self) -> bool:
        """People reach the house over https."""
        return self.url.lower().startswith("https://")

    @property
    def has_secure_cookies(self) -> bool:
        """Cookies carry the Secure attribute."""
        return self.is_secure if self.secure_cookies == "auto" else self.secure_cookies == "always"

    @property
    def has_sso(self) -> bool:
        """There is a provider of single sign-on."""
        return bool(self.sso_issuer)

    @property
    def has_only_sso(self) -> bool:
        """And there is no other way in."""
        return self.sso_only and self.has_sso

    @property
    def sso_name(self) -> str:
        """What people call the provider."""
        return self.sso_label or urlsplit(self.sso_issuer).hostname or ""

    @property
    def has_mail(self) -> bool:
        """Mails leave the house."""
        return bool(self.smtp)

    @property
    def has_bucket(self) -> bool:
        """Media are kept in a bucket."""
        return bool(self.s3_endpoint)

    @property
    def has_open_door(self) -> bool:
        """Strangers are shown the way to the sign-up."""
        return self.signup in {"open", "approval"}

    @property
    def sender(self) -> str:
        """Who writes the mails of the house."""
        return self.mail_from or f"{self.name} <berrah@{urlsplit(self.url).hostname}>"

    @property
    def is_embedded(self) -> bool:
        """The database is SQLite in the data folder."""
        return not self.database

    def __repr__(self) -> str:
        shown = (
            f"{name}={'(hidden)' if name in HIDDEN and getattr(self, name) else repr(getattr(self, name))}"
            for name in self.__struct_fields__
        )
        return f"Settings({', '.join(shown)})"


def _local_url(host: str, port: int) -> str:
    if host in {"0.0.0.0", "::", "*"}:  # noqa: S104 - told apart, not bound
        host = "localhost"
    if ":" in host:
        host = f"[{host}]"
    return f"http://{host}" if port == 80 else f"http://{host}:{port}"  # noqa: PLR2004 - the port of http
