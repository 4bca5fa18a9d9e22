"""Argon2 tuned to about 40 ms: the default's 290 ms and 100 MiB a try would let a flood stop the server."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class TunedArgon2PasswordHasher(Argon2PasswordHasher):
    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
