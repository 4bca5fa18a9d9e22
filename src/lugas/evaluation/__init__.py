"""Stage 3: unit achievement, appraisals, dialogue."""
