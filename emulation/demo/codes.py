"""Short codes that can be read out on the telephone: no letter looks or sounds like another."""

from __future__ import annotations

from random import Random

SPEAKABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


class Codes:
    """Draws codes such as CJ20-K7QF and never the same one twice."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.given = rng, set[str]()

    def next(self, year: int) -> str:
        code = f"CJ{year % 100:02d}-" + "".join(self.rng.choices(SPEAKABLE, k=4))
        if code in self.given:
            return self.next(year)
        self.given.add(code)
        return code
