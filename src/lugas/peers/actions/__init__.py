"""What people and the system do in a round: one function for each intention."""
