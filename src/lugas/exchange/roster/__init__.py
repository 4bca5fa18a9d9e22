"""The roster: units, positions, people and postings of an agency from one Excel or CSV file."""
