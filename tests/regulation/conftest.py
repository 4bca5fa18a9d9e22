"""A copy of the schemes for tests that add to them or spoil them."""

from pathlib import Path
from shutil import copytree

import pytest

from lugas.regulation.scheme_files import SCHEMES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copytree(SCHEMES, tmp_path / "schemes")
