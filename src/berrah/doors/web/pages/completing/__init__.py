"""Offering people and hashtags to whoever has begun to write one."""

from berrah.doors.web.pages.completing import offering

handlers = [*offering.handlers]
