"""AWS Signature Version 4, as far as one bucket needs it (docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-*.html).

A request is signed in its headers, an address that a browser may fetch for a while in its query.
See docs/decisions/0011-media.md.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote

from msgspec import Struct

_KIND = "AWS4-HMAC-SHA256"
_UNSIGNED = "UNSIGNED-PAYLOAD"


class Signer(Struct, frozen=True):
    """Who signs, and for which region."""

    access_key: str
    secret_key: str
    region: str

    def headers(
        self, method: str, host: str, path: str, query: Mapping[str, str], sent: Mapping[str, str], body: bytes, at: int
    ) -> dict[str, str]:
        """The headers of a request at a moment (ms), those it has already among them."""
        moment = _moment(at)
        digest = hashlib.sha256(body).hexdigest()
        named = {name.lower(): value for name, value in sent.items()}
        named |= {"host": host, "x-amz-date": moment, "x-amz-content-sha256": digest}
        names = ";".join(sorted(named))
        signature = self._signature(moment, [method, path, canonical(query), _lines(named), names, digest])
        scope = f"Credential={self.access_key}/{self._scope(moment)}"
        named["authorization"] = f"{_KIND} {scope},SignedHeaders={names},Signature={signature}"
        return named

    def query(self, host: str, path: str, seconds: int, at: int, also: Mapping[str, str]) -> str:
        """The query of an address that may be fetched for so many seconds from a moment (ms); `also` is asked too."""
        moment = _moment(at)
        asked = {
            **also,
            "X-Amz-Algorithm": _KIND,
            "X-Amz-Credential": f"{self.access_key}/{self._scope(moment)}",
            "X-Amz-Date": moment,
            "X-Amz-Expires": str(seconds),
            "X-Amz-SignedHeaders": "host",
        }
        parts = ["GET", path, canonical(asked), _lines({"host": host}), "host", _UNSIGNED]
        return f"{canonical(asked)}&X-Amz-Signature={self._signature(moment, parts)}"

    def _scope(self, moment: str) -> str:
        return f"{moment[:8]}/{self.region}/s3/aws4_request"

    def _signature(self, moment: str, parts: list[str]) -> str:
        asked = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        key = f"AWS4{self.secret_key}".encode()
        for part in (moment[:8], self.region, "s3", "aws4_request"):
            key = hmac.digest(key, part.encode(), "sha256")
        text = "\n".join([_KIND, moment, self._scope(moment), asked])
        return hmac.digest(key, text.encode(), "sha256").hex()


def canonical(query: Mapping[str, str]) -> str:
    """A query as it is signed: sorted, and every byte but letters, digits and -_.~ written out."""
    pairs = sorted((quote(name, safe="-_.~"), quote(value, safe="-_.~")) for name, value in query.items())
    return "&".join(f"{name}={value}" for name, value in pairs)


def _lines(headers: Mapping[str, str]) -> str:
    return "".join(f"{name}:{headers[name].strip()}\n" for name in sorted(headers))


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at // 1_000, UTC).strftime("%Y%m%dT%H%M%SZ")
