"""Speed and size, measured: the production server, one agency of 5,000 people and one of 50,000."""
