"""Progress: what is planned for a period, what was reached, the evidence, obstacles and answers."""
