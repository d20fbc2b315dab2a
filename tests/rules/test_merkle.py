"""The tree of the public log: known vectors, and every proof of every small tree, also wrong ones."""

from __future__ import annotations

import pytest

from emulation.rules import merkle

# leaves and roots that the authors of RFC 6962 test their own log with
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MOST = 256


@pytest.fixture(scope="module")
def hashes() -> list[bytes]:
    return [merkle.leaf(n.to_bytes(2, "big")) for n in range(MOST)]


def plainly(hashes: list[bytes]) -> bytes:
    """The root as the RFC defines it, by halves."""
    if len(hashes) < 2:
        return hashes[0] if hashes else merkle.EMPTY
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return merkle.node(plainly(hashes[:k]), plainly(hashes[k:]))


def known(hashes: list[bytes]):
    """Complete subtrees, worked out once each."""
    kept: dict[tuple[int, int], bytes] = {}

    def one(place: tuple[int, int]) -> bytes:
        level, index = place
        if place not in kept:
            kept[place] = (
                hashes[index] if not level else merkle.node(one((level - 1, 2 * index)), one((level - 1, 2 * index + 1)))
            )
        return kept[place]

    return one


def test_the_roots_that_everybody_gets():
    assert merkle.root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    hashes = [merkle.leaf(content) for content in LEAVES]
    assert [merkle.root_of(hashes[: n + 1]).hex() for n in range(8)] == ROOTS


def test_the_proofs_that_everybody_gets():
    at = known([merkle.leaf(content) for content in LEAVES])
    path = merkle.filled(merkle.inclusion(5, 8), at)
    assert [one.hex()[:16] for one in path] == ["bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"]
    path = merkle.filled(merkle.consistency(6, 8), at)
    assert [one.hex()[:16] for one in path] == ["0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"]
    assert merkle.filled(merkle.consistency(2, 5), at)[0].hex()[:16] == "5f083f0a1a33ca07"


def test_growing_leaf_by_leaf_is_the_tree_of_the_standard(hashes):
    frontier: list[bytes] = []
    at = known(hashes)
    for size in range(MOST):
        frontier, made = merkle.grow(size, frontier, hashes[size])
        assert merkle.root(frontier) == plainly(hashes[: size + 1])
        assert all(at((level, index)) == value for level, index, value in made)
        assert frontier == [at(place) for place in merkle.places((0, size + 1))]


def test_every_proof_of_every_small_tree(hashes):
    """Each leaf of each tree up to 256, and each pair of trees: the right proof holds, a changed one does not."""
    at = known(hashes)
    roots = [merkle.EMPTY, *(merkle.root([at(place) for place in merkle.places((0, n))]) for n in range(1, MOST + 1))]
    for size in range(1, MOST + 1):
        for index in range(size):
            proof = merkle.filled(merkle.inclusion(index, size), at)
            assert merkle.includes(hashes[index], index, size, proof, roots[size])
            assert not merkle.includes(hashes[index], index, size, proof, roots[size - 1])
            assert merkle.root_by(hashes[index], index, size, [*proof, roots[1]]) is None
            assert not proof or merkle.root_by(hashes[index], index, size, proof[:-1]) is None
        for old in range(1, size + 1):
            proof = merkle.filled(merkle.consistency(old, size), at)
            assert merkle.continues(old, size, roots[old], roots[size], proof)
            assert old == size or not merkle.continues(old, size, roots[old - 1], roots[size], proof)
            assert not merkle.continues(old, size, roots[old], roots[size - 1], proof)
            assert not merkle.continues(old, size, roots[old], roots[size], [*proof, roots[1]])
            assert not proof or not merkle.continues(old, size, roots[old], roots[size], proof[:-1])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 33, 200])
def test_no_other_leaf_no_other_place_no_changed_hash(hashes, size):
    at, whole = known(hashes), merkle.root_of(hashes[:size])
    for index in range(size):
        proof = merkle.filled(merkle.inclusion(index, size), at)
        assert not merkle.includes(hashes[(index + 1) % MOST], index, size, proof, whole)
        assert not any(merkle.includes(hashes[index], other, size, proof, whole) for other in range(size) if other != index)
        for place in range(len(proof)):
            wrong = [*proof[:place], bytes([proof[place][0] ^ 1]) + proof[place][1:], *proof[place + 1 :]]
            assert not merkle.includes(hashes[index], index, size, wrong, whole)


def test_what_cannot_be_proved_is_refused():
    for index, size in ((0, 0), (-1, 3), (3, 3)):
        with pytest.raises(ValueError):
            merkle.inclusion(index, size)
        assert merkle.root_by(merkle.EMPTY, index, size, []) is None
    for old, new in ((0, 3), (4, 3)):
        with pytest.raises(ValueError):
            merkle.consistency(old, new)
        assert not merkle.continues(old, new, merkle.EMPTY, merkle.EMPTY, [])
    assert not merkle.continues(3, 4, merkle.EMPTY, merkle.EMPTY, [])
