"""Prints the path of uv: fetches the wheel that uv.lock pins, checks its hash, unpacks it. Needs only Python."""

import hashlib
import io
import os
import platform
import ssl
import sys
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def pinned_wheel() -> tuple[str, str, str]:
    """Version, address and hash of the wheel for this machine."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text())
    package = next(entry for entry in lock["package"] if entry["name"] == "uv")
    libc = "manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux"
    for wheel in package["wheels"]:
        name = wheel["url"].rpartition("/")[2]
        if libc in name and f"_{platform.machine()}." in name:
            return package["version"], wheel["url"], wheel["hash"].removeprefix("sha256:")
    sys.exit(f"lugas: uv.lock has no uv for {platform.machine()} with {libc}. Put uv on PATH and run `uv sync`.")


def remedy(error: OSError) -> str:
    if isinstance(getattr(error, "reason", error), ssl.SSLCertVerificationError):
        return "The certificates of authorities are missing or old (Debian, Ubuntu: apt-get install ca-certificates)."
    return "Is this machine connected to the internet?"


def fetch(url: str, expected: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:  # noqa: S310 - the address stands in uv.lock
            content: bytes = answer.read()
    except (urllib.error.URLError, TimeoutError) as error:
        sys.exit(f"lugas: could not fetch {url}: {error}. {remedy(error)}")
    if hashlib.sha256(content).hexdigest() != expected:
        sys.exit(f"lugas: {url} does not have the hash that uv.lock names; refusing to run it.")
    return content


def main() -> None:
    version, url, expected = pinned_wheel()
    target = ROOT / ".tools" / f"uv-{version}"
    if not target.exists():
        print(f"lugas: fetching uv {version}.", file=sys.stderr)
        with zipfile.ZipFile(io.BytesIO(fetch(url, expected))) as wheel:
            binary = next(name for name in wheel.namelist() if name.endswith("/scripts/uv"))
            target.parent.mkdir(exist_ok=True)
            partial = target.with_suffix(f".{os.getpid()}")
            partial.write_bytes(wheel.read(binary))
        partial.chmod(0o755)
        partial.rename(target)
    print(target)


if __name__ == "__main__":
    main()
