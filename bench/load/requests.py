"""Requests as bytes, made before the clock runs."""

from collections.abc import Mapping

import msgspec


def get(path: str, token: str = "", accept: str = "*/*") -> bytes:
    """A GET, with a bearer token if there is one."""
    return _head("GET", path, token, {"Accept": accept}) + b"\r\n"


def get_packed(path: str) -> bytes:
    """A GET as a browser sends it, which takes gzip."""
    return _head("GET", path, "", {"Accept": "text/html,*/*", "Accept-Encoding": "gzip"}) + b"\r\n"


def get_again(path: str) -> bytes:
    """The same by one who has the page, whichever it is by now."""
    return get_packed(path)[:-2] + b"If-None-Match: *\r\n\r\n"


def post(path: str, token: str, body: Mapping[str, object], key: str = "") -> bytes:
    """A POST of JSON; `key` makes it idempotent."""
    data = msgspec.json.encode(body)
    headers = {"Content-Type": "application/json", "Content-Length": str(len(data))}
    if key:
        headers["Idempotency-Key"] = key
    return _head("POST", path, token, headers) + b"\r\n" + data


def status(token: str, text: str, key: str = "") -> bytes:
    """Posting a message."""
    return post("/api/v1/statuses", token, {"status": text}, key)


def _head(method: str, path: str, token: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n").encode()
