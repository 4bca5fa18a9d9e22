"""The dictionary, the standards of positions, and each person's strengths and areas for development."""
