"""What each form of the pages is, for whoever acts for an organisation: the one place that says so.

A form that stands in neither table is refused to them: what nobody thought of is not done in another's name.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from berrah.doors.web.visitor import Asked, Visitor
from berrah.kit.errors import Forbidden

# What is done in the name of the account; organisations.NEEDS says which permission each takes. A form of posts is
# "post" or "answer", which publishing tells apart by what was written.
FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "/posts": "post",
        "/posts/{entry_id}/repost": "repost",
        "/posts/{entry_id}/unrepost": "unrepost",
        "/posts/{entry_id}/favourite": "favourite",
        "/posts/{entry_id}/unfavourite": "unfavourite",
        "/posts/{entry_id}/delete": "delete",
        "/posts/{entry_id}/back": "bring_back",
        "/posts/{entry_id}/bookmark": "bookmark",
        "/posts/{entry_id}/unbookmark": "unbookmark",
        "/posts/{entry_id}/pin": "pin",
        "/posts/{entry_id}/unpin": "unpin",
        "/posts/{entry_id}/mute": "mute_thread",
        "/posts/{entry_id}/unmute": "unmute_thread",
        "/posts/{entry_id}/vote": "vote",
        "/posts/{entry_id}/unquote": "quote_revoke",
        "/posts/{entry_id}/requote": "quote_allow",
        "/posts/{entry_id}/quoters": "quote_policy",
        "/posts/{entry_id}/edit": "edit",
        "/posts/{entry_id}/redraft": "redraft",
        "/posts/{entry_id}/versions/{version}/erase": "version_erase",
        "/scheduled/{scheduled_id}/back": "schedule",
        "/scheduled/{scheduled_id}/change": "schedule_change",
        "/scheduled/{scheduled_id}/now": "schedule",
        "/scheduled/{scheduled_id}/withdraw": "schedule_withdraw",
        "/messages/{conversation_id}/read": "conversation",
        "/messages/{conversation_id}/unread": "conversation",
        "/messages/{conversation_id}/remove": "conversation",
        "/messages/{conversation_id}/back": "conversation",
        "/notifications/read": "notification",
        "/notifications/requests": "notification",
        "/settings/notifications": "notification_policy",
        "/people/put-away": "suggestion_dismiss",
        "/people/put-back": "suggestion_dismiss",
        "/people/subjects": "follow",
        "/settings/featured": "tag_feature",
        "/settings/featured/remove": "tag_unfeature",
        "/{handle}/recommend": "endorse",
        "/{handle}/unrecommend": "unendorse",
        "/{handle}/follow": "follow",
        "/{handle}/options": "follow",
        "/{handle}/unfollow": "unfollow",
        "/{handle}/block": "block",
        "/{handle}/unblock": "unblock",
        "/{handle}/mute": "mute",
        "/{handle}/unmute": "unmute",
        "/{handle}/remove": "remove",
        "/{handle}/back": "follow",  # or "put_back", as what was taken away says
        "/{handle}/note": "note",
        "/settings/domains": "domain_block",
        "/settings/domains/unblock": "domain_unblock",
        "/requests": "let_in",  # or "turn_away", as the form says
        "/requests/back": "put_back",
        "/lists": "list",
        "/lists/{list_id}/edit": "list_edit",
        "/lists/{list_id}/delete": "list_delete",
        "/lists/{list_id}/back": "list",
        "/lists/{list_id}/add": "list_add",
        "/lists/{list_id}/remove": "list_remove",
        "/lists/{list_id}/follow": "list_follow",
        "/lists/{list_id}/unfollow": "list_unfollow",
        "/live": "live_open",
        "/live/{slug}/edit": "live_edit",
        "/live/{slug}/close": "live_close",
        "/live/{slug}/reopen": "live_reopen",
        "/live/{slug}/delete": "live_delete",
        "/live/{slug}/invite": "live_invite",
        "/live/{slug}/remove": "live_remove",
        "/live/{slug}/pin": "live_edit",
        "/live/{slug}/unpin": "live_edit",
        "/live/{slug}/off": "live_edit",
        "/live/{slug}/back": "live_edit",
        "/live/{slug}/accept": "live_answer",
        "/live/{slug}/decline": "live_answer",
        "/tags": "tag_follow",
        "/tags/{tag}/follow": "tag_follow",
        "/tags/{tag}/unfollow": "tag_unfollow",
        "/settings/data": "import",
        "/settings/profile": "profile",
        "/settings/verification": "profile",
        "/settings/verification/drop": "profile",
        "/settings/verification/look": "profile",
        "/oauth/authorize": "application",
        "/settings/tokens": "token",
        "/settings/tokens/{token_id}/withdraw": "token.withdraw",
        "/settings/apps/{application_id}/withdraw": "application.withdraw",
    }
)
# What people do as themselves, whomever they act for.
AS_ONESELF: Final = frozenset(
    (
        "/login",
        "/login/second",
        "/login/passkey",
        "/login/sso/join",
        "/login/sso/name",
        "/settings/sso/link",
        "/settings/sso/prove",
        "/settings/sso/unlink",
        "/logout",
        "/signup",
        "/setup",
        "/language",
        "/colours",
        "/acting",
        "/organisations",
        "/organisations/{name}/invite",
        "/organisations/{name}/uninvite",
        "/organisations/{name}/member",
        "/organisations/{name}/leave",
        "/organisations/{name}/signing",
        "/invited",
        "/confirm",
        "/confirm/again",
        "/password/forgotten",
        "/password/new",
        "/settings/address",
        "/settings/password",
        "/settings/two-step/begin",
        "/settings/two-step/confirm",
        "/settings/two-step/codes",
        "/settings/two-step/off",
        "/settings/passkeys",
        "/settings/passkeys/begin",
        "/settings/passkeys/{passkey_id}/remove",
        "/settings/sessions/close",
        "/settings/sessions/{token_id}/close",
        "/settings/archive",
        "/first-steps/put-away",
        "/settings/filters",
        "/settings/filters/{filter_id}/edit",
        "/settings/filters/{filter_id}/delete",
        "/settings/imports",
        "/settings/imports/{import_id}/stop",
        "/settings/imports/{import_id}/undo",
        "/settings/old-posts",
        "/settings/leave",
        "/leaving/archive",
        "/leaving/stay",
        "/organisations/{name}/archive",
        "/organisations/{name}/close",
        "/organisations/{name}/keep",
        "/settings/invitations",
        "/settings/letters",
        "/settings/devices",
        "/settings/devices/renew",
        "/settings/devices/{device_id}",
        "/settings/devices/{device_id}/test",
        "/settings/devices/{device_id}/remove",
        "/unsubscribe/{key}",
        "/settings/invitations/{invitation_id}/end",
        "/settings/invitations/{invitation_id}/reopen",
        "/admin/accounts/{account_id}/approve",
        "/admin/accounts/{account_id}/refuse",
        "/report",
        "/notices/{act_id}/appeal",
        "/explore/in",
        "/explore/out",
        "/live/{slug}/hide",
        "/live/{slug}/show",
        "/moderation/reports/{report_id}",
        "/moderation/people/{name}/decide",
        "/moderation/people/{name}/lift",
        "/moderation/people/{name}/note",
        "/moderation/people/{name}/role",
        "/moderation/appeals/{act_id}",
        "/announcements/{announcement}/dismiss",
        "/announcements/{announcement}/react",
        "/moderation/announcements",
        "/moderation/announcements/{announcement}",
        "/moderation/papers/{kind}",
        "/moderation/papers/{kind}/withdraw",
        "/moderation/rules",
        "/moderation/settings",
        "/moderation/settings/undo",
        "/moderation/invitations",
        "/moderation/invitations/{invitation_id}",
        "/moderation/health/mail",
        "/moderation/feeds/end",
        "/moderation/rules/{rule_id}",
        "/moderation/mail",
        "/moderation/mail/{block_id}/allow",
        "/moderation/emoji",
        "/moderation/emoji/{shortcode}/disable",
        "/moderation/emoji/{shortcode}/enable",
        "/moderation/emoji/{shortcode}/remove",
        "/moderation/appearance",
        "/moderation/appearance/undo",
    )
)


def what_of(request: Asked) -> str:
    """What the form of this request is; raises KeyError for one of those that people send as themselves."""
    return FORMS[_form_of(request)]


def refuse_forgotten(request: Asked, visitor: Visitor) -> None:
    """Raise Forbidden("organisation.not_done") for a form that is not for organisations."""
    if visitor.membership and _form_of(request) not in FORMS and _form_of(request) not in AS_ONESELF:
        raise Forbidden("organisation.not_done")


def refuse_other(request: Asked, visitor: Visitor, form: Mapping[str, str]) -> None:
    """Raise Forbidden("form.other_account") for what was begun as another account than they act as now.

    They changed it in another tab, or may act for it no longer: what was meant for one must not appear under the other.
    """
    if _form_of(request) in FORMS and visitor.me and form.get("as", "") not in {"", str(visitor.id)}:
        raise Forbidden("form.other_account", name=f"@{visitor.me.account.name}")


def _form_of(request: Asked) -> str:
    return request.scope["path_template"]
