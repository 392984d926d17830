"""Lists of people: what somebody reads apart from home, and may show to others.

Owns: lists, list_members, list_followers, deleted_lists
Announces: ListEdited, ListJoined, ListLeft, LeftHome, CameHome, ListDeleted, ListSwept
Listens: Unfollowed, ListDeleted, ListSwept
"""

from berrah.graph.lists.aside import bring_back, put_aside
from berrah.graph.lists.events import (
    CameHome,
    LeftHome,
    ListDeleted,
    ListEdited,
    ListJoined,
    ListLeft,
    ListSwept,
)
from berrah.graph.lists.exclusive import kept_from_home
from berrah.graph.lists.follow import follow_list, unfollow_list
from berrah.graph.lists.keep import create, delete, edit
from berrah.graph.lists.model import ADDED_MOST, LISTS_MOST, MEMBERS_MOST, TITLE_MOST, NewList, PeopleList, Replies
from berrah.graph.lists.people import add, remove
from berrah.graph.lists.reads import (
    by_id,
    containing,
    followed,
    holding,
    is_list_follower,
    members,
    members_page,
    memberships,
    owned,
    owned_by_id,
    public_of,
    sizes,
)

__all__ = [
    "ADDED_MOST",
    "LISTS_MOST",
    "MEMBERS_MOST",
    "TITLE_MOST",
    "CameHome",
    "LeftHome",
    "ListDeleted",
    "ListEdited",
    "ListJoined",
    "ListLeft",
    "ListSwept",
    "NewList",
    "PeopleList",
    "Replies",
    "add",
    "bring_back",
    "by_id",
    "containing",
    "create",
    "delete",
    "edit",
    "follow_list",
    "followed",
    "holding",
    "is_list_follower",
    "kept_from_home",
    "members",
    "members_page",
    "memberships",
    "owned",
    "owned_by_id",
    "public_of",
    "put_aside",
    "remove",
    "sizes",
    "unfollow_list",
]
