"""The trace for people: who looked at my records, what happened, and the heads that prove it."""
