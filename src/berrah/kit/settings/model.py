"""Every setting of the house: its name, what it means, its default and what it may be."""

from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from msgspec import Meta
from msgspec.structs import FieldInfo, fields, force_setattr

from berrah.kit.i18n import Language
from berrah.kit.limits import Rate
from berrah.kit.settings.joining import JoiningSettings

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
    "join_message_en": "Who comes here",
    "limit_api": "Limits",
    "log_level": "Looking after it",
}

# Never printed: not in messages, not in the representation.
HIDDEN: Final = frozenset({"secret", "database", "smtp", "s3_secret_key", "sso_client_secret"})


class Settings(JoiningSettings, frozen=True, kw_only=True):
    """The house as its operator wants it; times in the unit that the name says, sizes in bytes."""

    name: Annotated[str, Meta(min_length=1, max_length=60, description="The name of the house, on every page.")] = (
        "Berrah"
    )
    description: Annotated[
        str, Meta(max_length=500, description="A sentence or two about the house, on its front page.")
    ] = ""
    contact_email: Annotated[str, Meta(description="Where people reach whoever runs the house; shown on /about.")] = ""
    contact_account: Annotated[
        str, Meta(max_length=31, description="The name of the account that people may write to about the house.")
    ] = ""
    status_url: Annotated[
        str, Meta(description="The address of a page elsewhere that says whether the house is up; apps link to it.")
    ] = ""
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
    weak_passwords: Annotated[
        bool,
        Meta(
            description="Lets programs open accounts with short and common passwords. For tests: those of clients sign "
            "up with `password`, and so would whoever wants to guess it."
        ),
    ] = False
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
    import_limit: Annotated[
        int,
        Meta(ge=1_000_000, description="The largest archive of another network that the page takes, in bytes."),
    ] = 2_000_000_000
    post_limit: Annotated[int, Meta(ge=1, le=100_000, description="The most characters a post may have.")] = 140
    url_length: Annotated[
        int, Meta(ge=1, le=1_000, description="What every link counts in a post, whatever its real length.")
    ] = 23
    link_previews: Annotated[
        bool,
        Meta(
            description="Whether the house visits the pages that posts link to, and shows their title, a few words and "
            "a picture under the post."
        ),
    ] = True

    design_page: Annotated[
        bool,
        Meta(
            description="Whether everybody may see /about/design, every part of the pages on one page; administrators "
            "always may."
        ),
    ] = False

    trends: Annotated[
        bool,
        Meta(
            description="Whether the house reckons which hashtags, links and posts many people speak of, and shows "
            "them to everybody."
        ),
    ] = True

    push: Annotated[
        bool,
        Meta(
            description="Whether the house tells people's devices of news, through the push services of their "
            "browsers, which learn when something happens but not what."
        ),
    ] = True

    websub: Annotated[
        bool,
        Meta(
            description="Whether the house is a hub for its own feeds (WebSub): it tells whoever asks of their news, "
            "at once, instead of being asked again and again."
        ),
    ] = True

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
        Meta(description="The networks of reverse proxies whose Forwarded and X-Forwarded-* headers are believed."),
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

    limit_api: Annotated[
        Rate, Meta(description="Calls of the API by one person, with all their programs together.")
    ] = Rate(1_500, 300)
    limit_api_public: Annotated[
        Rate, Meta(description="Calls of the API from one address without a token, an office full of people perhaps.")
    ] = Rate(1_500, 300)
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
    limit_delete: Annotated[Rate, Meta(description="Posts of one account deleted by the API.")] = Rate(300, 1_800)
    limit_media: Annotated[Rate, Meta(description="Pictures that one account hands in.")] = Rate(200, 3_600)
    body_limit: Annotated[
        int, Meta(ge=1_024, le=1_073_741_824, description="The largest form or JSON accepted, in bytes.")
    ] = 1_048_576

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
    def has_mail(self) -> bool:
        """Mails leave the house."""
        return bool(self.smtp)

    @property
    def has_open_door(self) -> bool:
        """Strangers are shown the way to the sign-up."""
        return self.signup in {"open", "approval"}

    @property
    def sender(self) -> str:
        """Who writes the mails of the house."""
        # In quotation marks nothing in a name is taken for an address (RFC 5322, 3.2.4).
        name = self.name.replace("\\", "").replace('"', "")
        return self.mail_from or f'"{name}" <berrah@{urlsplit(self.url).hostname}>'

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


def named() -> tuple[FieldInfo, ...]:
    """Every setting as a field, in the order of the reference."""
    return tuple(field for field in fields(Settings) if field.name != "given")


def _local_url(host: str, port: int) -> str:
    if host in {"0.0.0.0", "::", "*"}:  # noqa: S104 - told apart, not bound
        host = "localhost"
    if ":" in host:
        host = f"[{host}]"
    return f"http://{host}" if port == 80 else f"http://{host}:{port}"  # noqa: PLR2004 - the port of http
