"""RFC 6962 trees: published vectors, and growth equal to building anew."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from lugas.workflow.tree import Tree, inclusion_path, leaf_hash, node_hash, root_of

# The test leaves and roots of the Certificate Transparency reference implementations.
INPUTS = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
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


def test_roots_are_the_published_ones() -> None:
    leaves = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]

    assert [root_of(leaves[: size + 1]).hex() for size in range(8)] == ROOTS


def test_empty_tree_is_the_hash_of_nothing() -> None:
    assert Tree().root == hashlib.sha256(b"").digest()


@given(st.lists(st.binary(max_size=8), max_size=70), st.integers(0, 70))
def test_tree_continued_from_its_frontier_equals_the_tree_built_at_once(contents: list[bytes], cut: int) -> None:
    leaves = [leaf_hash(content) for content in contents]
    first = Tree()
    first.extend(leaves[:cut])
    second = Tree(first.size, list(first.frontier))
    second.extend(leaves[cut:])

    assert second.root == root_of(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_path_of_a_leaf_leads_to_the_root(contents: list[bytes], data: st.DataObject) -> None:
    leaves = [leaf_hash(content) for content in contents]
    index = data.draw(st.integers(0, len(leaves) - 1))

    node, place, last = leaves[index], index, len(leaves) - 1
    for other in inclusion_path(leaves, index):
        if place % 2 or place == last:
            node = node_hash(other, node)
            while not place % 2 and place:
                place, last = place // 2, last // 2
        else:
            node = node_hash(node, other)
        place, last = place // 2, last // 2

    assert node == root_of(leaves)
