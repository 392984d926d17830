"""Rules, reports, decisions and appeals: for everybody, for those whom they are about, and for those who decide."""

from berrah.doors.web.pages.moderation import (
    appeals,
    appearance,
    deciding,
    emojis,
    inbox,
    mail,
    notices,
    people,
    record,
    reporting,
    rules,
    saying,
)

routes = [
    *rules.routes,
    *reporting.routes,
    *notices.routes,
    *inbox.routes,
    *people.routes,
    *deciding.routes,
    *appeals.routes,
    *record.routes,
    *mail.routes,
    *emojis.routes,
    *appearance.routes,
    *saying.routes,
]
