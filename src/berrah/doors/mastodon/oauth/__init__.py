"""Programs that people let act for them: registering, tokens for codes, giving a token back.

The page where somebody gives permission belongs to the pages (`/oauth/authorize`).
"""

from berrah.doors.mastodon.oauth import applications, tokens

routes = [*applications.routes, *tokens.routes]
