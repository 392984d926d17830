"""People: oneself, others, whom one follows, and opening an account."""

from berrah.doors.mastodon.accounts import follows, me, people, sign_up

routes = [*me.routes, *people.routes, *follows.routes, *sign_up.routes]
