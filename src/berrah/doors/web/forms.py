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
        "/{handle}/follow": "follow",
        "/{handle}/unfollow": "unfollow",
        "/settings/profile": "profile",
        "/oauth/authorize": "application",
    }
)
# What people do as themselves, whomever they act for.
AS_ONESELF: Final = frozenset(
    (
        "/login",
        "/login/second",
        "/login/passkey",
        "/logout",
        "/signup",
        "/setup",
        "/language",
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
        "/settings/apps/{token_id}/revoke",
        "/settings/archive",
        "/settings/leave",
        "/leaving/archive",
        "/leaving/stay",
        "/organisations/{name}/archive",
        "/organisations/{name}/close",
        "/organisations/{name}/keep",
        "/settings/invitations",
        "/settings/invitations/{invitation_id}/end",
        "/admin/accounts/{account_id}/approve",
        "/admin/accounts/{account_id}/refuse",
    )
)

# What only people do so far: refused to whoever acts for an organisation, until there is a permission for it.
ONLY_PEOPLE: Final = frozenset(
    (
        "/requests",
        "/settings/data",
        "/tags",
        "/tags/{tag}/follow",
        "/tags/{tag}/unfollow",
        "/lists",
        "/lists/{list_id}/add",
        "/lists/{list_id}/delete",
        "/lists/{list_id}/edit",
        "/lists/{list_id}/follow",
        "/lists/{list_id}/remove",
        "/lists/{list_id}/unfollow",
        "/{handle}/block",
        "/{handle}/mute",
        "/{handle}/note",
        "/{handle}/remove",
        "/{handle}/unblock",
        "/{handle}/unmute",
    )
)


def what_of(request: Asked) -> str:
    """What the form of this request is; raises KeyError for one of those that people send as themselves."""
    return FORMS[_form_of(request)]


def refuse_forgotten(request: Asked, visitor: Visitor) -> None:
    """Raise Forbidden("organisation.not_done") for a form that is not for organisations."""
    if visitor.membership and _form_of(request) not in FORMS and _form_of(request) not in AS_ONESELF:
        raise Forbidden("organisation.not_done")


def _form_of(request: Asked) -> str:
    return request.scope["path_template"]
