"""What happened to people: who named, followed, liked or passed them on, and what the house decided.

Owns: notifications
Announces: Notified, NotificationsChanged, NotificationsMerged, NewsSpreading, NotificationsSwept
Listens: PostPublished, PostFavourited, FavouriteWithdrawn, PostReposted, RepostWithdrawn, Followed, Unfollowed,
    FollowRequested, FollowRequestWithdrawn, PostDeleted, NotificationsSwept, Sanctioned, SanctionLifted,
    AppealAnswered, Reported, Appealed, AccountOpened, PostEdited, PostQuoted, PollEnded, NewsSpreading,
    WitnessInvited, WitnessJoined, WitnessLeft, LiveblogDeleted
"""

from berrah.notifications import letters, markers, policies, push
from berrah.notifications.bell import Bell
from berrah.notifications.check import outdated
from berrah.notifications.dismiss import clear, dismiss, dismiss_group
from berrah.notifications.events import NotificationsChanged, NotificationsMerged, NotificationsSwept, Notified
from berrah.notifications.model import ALL, BY_THE_HOUSE, GROUPED, UNSEEN_MOST, Group, Kind, Notification, Wish
from berrah.notifications.reads import group, groups, listed, number_of, one, people_of, unseen

__all__ = [
    "ALL",
    "BY_THE_HOUSE",
    "GROUPED",
    "UNSEEN_MOST",
    "Bell",
    "Group",
    "Kind",
    "Notification",
    "NotificationsChanged",
    "NotificationsMerged",
    "NotificationsSwept",
    "Notified",
    "Wish",
    "clear",
    "dismiss",
    "dismiss_group",
    "group",
    "groups",
    "letters",
    "listed",
    "markers",
    "number_of",
    "one",
    "outdated",
    "people_of",
    "policies",
    "push",
    "unseen",
]
