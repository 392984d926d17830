"""Forms that take away something: sent again, they find it gone, which is what they asked for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from berrah.doors.web.visitor import Asked
from berrah.kit.errors import Problem, Unknown

# Where the first of them leads.
LEADS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "/lists/{list_id}/delete": "/lists",
        "/live/{slug}/delete": "/live/mine",
        "/live/{slug}/remove": "/live/{slug}/keep#witnesses",
        "/moderation/rules/{rule_id}": "/moderation/rules",
        "/posts/{entry_id}/unrepost": "/",
        "/organisations/{name}/member": "/organisations/{name}",
        "/organisations/{name}/uninvite": "/organisations/{name}",
        "/settings/filters/{filter_id}/delete": "/settings/filters",
        "/settings/invitations/{invitation_id}/end": "/settings/invitations",
    }
)


def gone(request: Asked, problem: Problem) -> str:
    """Where a form leads that found nothing any more to take away; "" for every other problem."""
    if request.method != "POST" or not isinstance(problem, Unknown):
        return ""
    where = LEADS.get(request.scope.get("path_template", ""), "")
    for name, value in request.path_params.items():
        where = where.replace(f"{{{name}}}", str(value))
    return where
