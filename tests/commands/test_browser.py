"""Which browser the stories take, and what is said when there is none."""

from pathlib import Path

import pytest

from lugas.commands import browser, test


def program(path: Path, exit_code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "NAMES", ("first-browser", "second-browser"))
    return tmp_path


def test_the_environments_choice_wins(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(path / "first-browser", 0)
    monkeypatch.setenv("CHROMIUM", program(path / "mine", 0))

    assert browser.find_chromium() == str(path / "mine")


def test_a_stub_that_only_advertises_a_package_is_passed_over(path: Path) -> None:
    program(path / "first-browser", 1)
    program(path / "second-browser", 0)

    assert browser.find_chromium() == str(path / "second-browser")


def test_without_any_browser_the_tests_fail_with_the_remedy(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(test, "install_chromium", lambda: None)

    assert test.run([]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err
