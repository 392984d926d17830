"""What moderators may do, and what is kept of it."""

from enum import StrEnum
from typing import Any, Final, Self

import msgspec

from berrah.accounts import Reason
from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

TEXT_MOST: Final = 2_000
NOTE_MOST: Final = 2_000
POSTS_MOST: Final = 40


class What(StrEnum):
    """The kinds of acts."""

    warn = "warn"
    remove = "remove"
    cover = "cover"
    hide = "hide"
    limit = "limit"
    suspend = "suspend"
    lift = "lift"
    grant = "grant"
    refuse = "refuse"
    note = "note"
    assign = "assign"
    unassign = "unassign"
    close = "close"
    reopen = "reopen"
    role = "role"
    rule_added = "rule_added"
    rule_edited = "rule_edited"
    rule_removed = "rule_removed"
    mail_blocked = "mail_blocked"
    mail_allowed = "mail_allowed"
    rule_moved = "rule_moved"
    let_in = "let_in"
    turned_away = "turned_away"
    invited = "invited"
    invitation_ended = "invitation_ended"
    opened = "opened"
    founded = "founded"
    edited = "edited"
    password_set = "password_set"  # noqa: S105 - the kind of an act
    address_set = "address_set"
    logged_out = "logged_out"
    two_step_off = "two_step_off"
    token_made = "token_made"  # noqa: S105 - the kind of an act
    token_ended = "token_ended"  # noqa: S105 - the kind of an act
    application_removed = "application_removed"
    archive_taken = "archive_taken"
    archive_brought = "archive_brought"
    import_undone = "import_undone"
    old_posts_kept = "old_posts_kept"
    old_posts_let_go = "old_posts_let_go"
    sent_away = "sent_away"
    erased_now = "erased_now"
    brought_back = "brought_back"
    emoji_added = "emoji_added"
    emoji_disabled = "emoji_disabled"
    emoji_enabled = "emoji_enabled"
    emoji_removed = "emoji_removed"
    push_key_changed = "push_key_changed"
    live_opened = "live_opened"
    live_closed = "live_closed"
    live_invited = "live_invited"
    post_edited = "post_edited"
    post_deleted = "post_deleted"
    version_erased = "version_erased"
    live_hidden = "live_hidden"
    feed_ended = "feed_ended"
    live_shown = "live_shown"
    announced = "announced"
    announcement_edited = "announcement_edited"
    announcement_withdrawn = "announcement_withdrawn"
    announcement_restored = "announcement_restored"
    terms_written = "terms_written"
    terms_withdrawn = "terms_withdrawn"
    privacy_written = "privacy_written"
    description_written = "description_written"
    trend_kept_out = "trend_kept_out"
    trend_let_in = "trend_let_in"
    appearance_changed = "appearance_changed"
    appearance_undone = "appearance_undone"
    setting_chosen = "setting_chosen"
    setting_put_back = "setting_put_back"
    invitation_reopened = "invitation_reopened"


# What is done to somebody: they are told, may appeal, and it may be taken back.
SANCTIONS: Final = (What.warn, What.cover, What.hide, What.remove, What.limit, What.suspend)
ABOUT_POSTS: Final = (What.cover, What.hide, What.remove)
REASONS: Final = {What.limit: Reason.limited, What.suspend: Reason.suspended}
ROLES: Final = ("member", "moderator", "administrator")  # as the numbers of the accounts say them
UNDOING: Final = (What.lift, What.grant, What.setting_put_back)


class Sanction(msgspec.Struct, frozen=True):
    """A decision about an account: made by `Sanction.of`.

    `rules` are the ids of those that were broken, `text` is for the person, `note` for the moderators alone; `posts`
    are removed, or hidden until that is taken back, or what goes with them is covered for those who do not ask for it.
    """

    what: What
    text: str = ""
    note: str = ""
    rules: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()
    report_id: int | None = None

    @classmethod
    def of(
        cls,
        what: str,
        *,
        text: str = "",
        note: str = "",
        rules: tuple[int, ...] = (),
        posts: tuple[int, ...] = (),
        report_id: int | None = None,
    ) -> Self:
        """Check it; raises Refused("act.unknown", "act.no_posts", "act.too_many_posts", "text.too_long")."""
        if what not in SANCTIONS:
            raise Refused("act.unknown")
        if what in ABOUT_POSTS and not posts:
            raise Refused("act.no_posts")
        if len(posts) > POSTS_MOST:
            raise Refused("act.too_many_posts", limit=POSTS_MOST)
        kept = posts if what in ABOUT_POSTS else ()
        return cls(What(what), within(text), within(note, NOTE_MOST), tuple(dict.fromkeys(rules)), kept, report_id)


class Act(msgspec.Struct, frozen=True):
    """One act; `moderator_id` is None for the operator of the house, `of_id` names the act that this one is about."""

    id: int
    moderator_id: int | None
    what: What
    account_id: int | None
    report_id: int | None
    of_id: int | None
    rules: tuple[int, ...]
    subject: str
    text: str
    note: str

    @classmethod
    def of_row(cls, act: int, by: int | None, what: str, *rest: Any) -> Self:
        """From the columns of its row."""
        account, report, about, rules, subject, text, note = rest
        return cls(act, by, What(what), account, report, about, tuple(map(int, rules.split())), subject, text, note)

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)

    @property
    def is_sanction(self) -> bool:
        """Done to somebody, who may appeal."""
        return self.what in SANCTIONS


class KeptPost(msgspec.Struct, frozen=True):
    """A post as it was when it was reported, or removed."""

    keeper_id: int
    post_id: int
    author_id: int
    text: str
    pictures: int = 0


def within(text: str, most: int = TEXT_MOST) -> str:
    """A text without the blanks around it; raises Refused("text.too_long")."""
    text = text.strip()
    if len(text) > most:
        raise Refused("text.too_long", limit=most)
    return text
