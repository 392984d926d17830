"""Between the sockets and the doors: the protocol under the pages, and streams that stay open."""

from berrah.kit.serving.forwarded import Proxies
from berrah.kit.serving.protocol import Protocol, serving
from berrah.kit.serving.sse import event_bytes, stream_events

__all__ = ["Protocol", "Proxies", "event_bytes", "serving", "stream_events"]
