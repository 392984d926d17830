"""People: oneself, others, whom one follows, and opening an account."""

from berrah.doors.mastodon.accounts import boundaries, follows, me, people, requests, sign_up

routes = [*me.routes, *people.routes, *follows.routes, *requests.routes, *boundaries.routes, *sign_up.routes]
