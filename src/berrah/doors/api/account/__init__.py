"""The account itself: how one comes in, what happened with it, inviting others, leaving.

All of it is done as oneself, but for the follower curve, which is for whoever may see it.

A token must not be able to take an account over. So all that is here needs a scope that no other one covers, and what
changes by what one comes in needs the password besides, and the second step where there is one.
"""

from berrah.doors.api.account import credentials, going, growing, inviting, passkeys, two_step

routes = [*credentials.routes, *two_step.routes, *passkeys.routes, *going.routes, *growing.routes, *inviting.routes]
