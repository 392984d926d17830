"""Quotes: who quotes a post, who may, and taking back the consent to a quote."""

from berrah.doors.web.pages.quoting import acts, listing

handlers = [*acts.handlers, *listing.handlers]
