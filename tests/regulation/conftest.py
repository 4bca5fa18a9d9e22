"""Patience for property tests, and a copy of the schemes for tests that add to them or spoil them."""

from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import settings

from lugas.regulation.scheme_files import SCHEMES

# A busy machine is slow; that says nothing about the law.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copytree(SCHEMES, tmp_path / "schemes")
