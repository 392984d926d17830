"""What devices show: messages of web push, in the language of whoever holds the device."""

from berrah.doors.push.writing import writes

__all__ = ["writes"]
