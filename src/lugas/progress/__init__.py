"""Stage 2: action plans, realizations, evidence and feedback."""
