"""What goes over the wire: the first page a visitor opens with all it needs, and every later one."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin

from bench.server import Server

LINKED = re.compile(r"""(?:href|src)="(/static/[^"#]+)|url\(([^)#]+)\)""")


def weigh(server: Server, path: str) -> dict[str, int]:
    """Bytes of the page and of each file it asks for, as a browser gets them."""
    found: dict[str, int] = {}
    waiting = [path]
    while waiting:
        address = waiting.pop()
        answer = server.get(address, {"Accept-Encoding": "br, gzip"})
        found[address] = sent(answer)
        if address == path or address.endswith(".css"):
            text = server.get(address)[1].decode()
            waiting += {urljoin(address, a or b) for a, b in LINKED.findall(text)} - found.keys() - set(waiting)
    return found


def sent(answer: tuple[int, bytes, dict[str, str]]) -> int:
    """The size of a body. A page the product leaves to the proxy in front to compress is counted as gzip makes it."""
    _status, body, headers = answer
    left_to_proxy = "content-encoding" not in headers and headers.get("content-type", "").startswith("text/html")
    return len(gzip.compress(body, 6)) if left_to_proxy else len(body)
