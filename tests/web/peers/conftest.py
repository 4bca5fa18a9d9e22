"""Under the scheme with peers switched on, as in tests/peers."""

from tests.peers.conftest import scheme_with_peers

__all__ = ["scheme_with_peers"]
