"""Mails as people read them: designed, in their language, beside the same words in plain text."""

from berrah.doors.mail.rendering import kinds, words

__all__ = ["kinds", "words"]
