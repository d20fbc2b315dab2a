"""Every number of a page that leads somewhere, held against the list it leads to."""

from __future__ import annotations

import html
import re

NUMBER = re.compile(r'<a(?: class="stat")? href="(/(?:ket-qua|do-phu)[^"]*)">(?:<span class="stat__figure">)?([\d.,]+)<')
TOLD = (re.compile(r'id="found">Số kết quả: ([\d.]+)'), re.compile(r'map__sum" role="status">([\d.]+) công đoàn'))


def numbers(text: str) -> list[tuple[str, int]]:
    """Each linked number of a page, with its address."""
    return [(html.unescape(address), int(number.replace(".", ""))) for address, number in NUMBER.findall(text)]


def listed(client, address: str) -> int:
    """How many the list at that address says it has; it must show as many lines, a page at most."""
    text = client.get(address).text
    told = next(int(found[1].replace(".", "")) for pattern in TOLD if (found := pattern.search(text)))
    first_table = text[: text.index("</table>")] if "</table>" in text else ""
    assert first_table.count('<th scope="row">') == min(told, 50), address
    return told


def every_number_equals_its_list(client, path: str) -> int:
    """How many numbers were followed."""
    found = numbers(client.get(path).text)
    wrong = {address: (n, told) for address, n in set(found) if (told := listed(client, address)) != n}
    assert wrong == {}
    return len(found)
