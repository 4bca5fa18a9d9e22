"""The rules in force, and calculators for anyone: no sign-in."""
