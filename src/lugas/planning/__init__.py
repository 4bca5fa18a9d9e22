"""Stage 1: the cycle, the plan (SKP), its results and indicators, the role matrix."""
