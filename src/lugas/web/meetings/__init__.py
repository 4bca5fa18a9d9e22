"""Progress meetings: who was there, what was said, what comes next, and who has not been met for long."""
