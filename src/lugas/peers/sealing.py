"""Answers are sealed with the round's public key; only the mixer has the private one, in a file that it destroys."""

from __future__ import annotations

import hashlib
import hmac
import os
from base64 import urlsafe_b64encode
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# Every sealed answer is equally long, whatever it says.
LENGTH = 4608
PUBLIC = 32
NONCE = bytes(12)


def make_key(name: str) -> bytes:
    """A new pair: the private half into its file, the public half as the answer."""
    private = X25519PrivateKey.generate()
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(private.private_bytes_raw())
    return private.public_key().public_bytes_raw()


def private_key(name: str) -> bytes:
    return _path(name).read_bytes()


def has_key(name: str) -> bool:
    return _path(name).exists()


def opens(name: str, public: bytes) -> bool:
    """Is the private half there, whole, and the one that belongs to this public half?"""
    try:
        return X25519PrivateKey.from_private_bytes(private_key(name)).public_key().public_bytes_raw() == public
    except (OSError, ValueError):
        return False


def destroy_key(name: str) -> None:
    """Overwrite and remove; done before, it does nothing."""
    path = _path(name)
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(os.urandom(PUBLIC))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def seal(public: bytes, content: bytes) -> bytes:
    """For the holder of the private key alone; each message has a key of its own."""
    if len(content) > LENGTH:
        raise ValueError("an answer is longer than a sealed message may be")
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    key = _derived(once.exchange(X25519PublicKey.from_public_bytes(public)), own + public)
    return own + ChaCha20Poly1305(key).encrypt(NONCE, content.ljust(LENGTH), None)


def unseal(private: bytes, message: bytes) -> bytes:
    own, body = message[:PUBLIC], message[PUBLIC:]
    key = X25519PrivateKey.from_private_bytes(private)
    shared = key.exchange(X25519PublicKey.from_public_bytes(own))
    derived = _derived(shared, own + key.public_key().public_bytes_raw())
    return ChaCha20Poly1305(derived).decrypt(NONCE, body, None).rstrip()


def mark(salt: bytes, ticket: UUID) -> bytes:
    """Where a ticket's answer lies in the mailbox: nobody can tell without the salt, which goes at the close."""
    key = hashlib.sha256(b"lugas.peers" + settings.SECRET_KEY.encode() + salt).digest()
    return hmac.digest(key, ticket.bytes, "sha256")


def link_token(salt: bytes, ticket: UUID) -> str:
    """The secret of a one-time link: made again for a reminder, and by nobody without the server's secret."""
    key = hashlib.sha256(b"lugas.peers.link" + settings.SECRET_KEY.encode() + salt).digest()
    return urlsafe_b64encode(hmac.digest(key, ticket.bytes, "sha256")).decode().rstrip("=")


def token_mark(token: str) -> bytes:
    """How the database knows a link without being able to use it."""
    return hashlib.sha256(token.encode()).digest()


def _derived(shared: bytes, about: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"lugas peer answer" + about).derive(shared)


def _path(name: str) -> Path:
    return Path(settings.KEYS_ROOT) / "peers" / f"{name}.key"
