"""Files about competencies: the standards of positions, and what accredited assessments found."""
