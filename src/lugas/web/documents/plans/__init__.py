"""F1 to F5: the plan, its annexes, the role matrix."""
