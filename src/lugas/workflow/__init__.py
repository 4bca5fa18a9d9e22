"""How a record moves from state to state, who did it, and the trace that proves it."""
