"""Reads a body that may be endless, or small and unpack to something huge."""

import zlib
from typing import Final

import httpx

from berrah.kit.http_out.model import OutFailed

ENCODINGS: Final = "gzip"
_GZIP: Final = zlib.MAX_WBITS | 16


async def read(response: httpx.Response, most_bytes: int, *, is_cut_ok: bool = False) -> bytes:
    """The body, unpacked, of at most so many bytes; raises OutFailed, and never holds much more than `most_bytes`.

    Of a larger one its beginning, where that is enough. We unpack ourselves: a packed chunk of 64 kB may hold 64 MB,
    which a limit applied afterwards would notice late.
    """
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"identity", "", "gzip", "x-gzip"}:
        raise OutFailed(f"packed as {packing}, which was not asked for", permanent=True)
    is_packed = packing.endswith("gzip")
    if not is_packed and not is_cut_ok and _announced(response) > most_bytes:
        raise _too_large(most_bytes)
    unpack = zlib.decompressobj(_GZIP) if is_packed else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        room = most_bytes + 1 - len(body)
        body += _unpacked(unpack, chunk, room) if unpack else chunk
        if len(body) > most_bytes:
            if is_cut_ok:
                return bytes(body[:most_bytes])
            raise _too_large(most_bytes)
        if unpack and unpack.eof:
            break  # what follows without end would be kept, and belongs to nothing
    if unpack and body and not unpack.eof:
        raise OutFailed("the packed body is cut short")
    return bytes(body)


def _unpacked(unpack: "zlib._Decompress", chunk: bytes, room: int) -> bytes:
    try:
        return unpack.decompress(chunk, room)
    except zlib.error as error:
        raise OutFailed(f"the body does not unpack ({error})", permanent=True) from error


def _announced(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large(most_bytes: int) -> OutFailed:
    return OutFailed(f"the body has more than {most_bytes} bytes", permanent=True)
