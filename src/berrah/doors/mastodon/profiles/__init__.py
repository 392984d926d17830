"""What a profile shows beside its posts, and how people are found."""

from berrah.doors.mastodon.profiles import directory, endorsements, familiar, featured, suggestions

routes = [
    *(directory.routes + endorsements.routes + familiar.routes),
    *(featured.routes + suggestions.routes),
]
