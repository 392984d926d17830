"""Between the sockets and the doors: the protocol under the pages, and streams that stay open."""

from berrah.kit.serving.protocol import Protocol, serving
from berrah.kit.serving.sse import event_bytes, stream_events

__all__ = ["Protocol", "event_bytes", "serving", "stream_events"]
