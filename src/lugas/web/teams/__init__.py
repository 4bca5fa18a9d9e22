"""Working teams: who is in them, what they work on, and what their leaders may see."""
