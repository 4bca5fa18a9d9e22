"""What people do to units, postings, offices and accounts: one function an intention."""
