"""The shape of a scheme's data: one module a subject, every section with its rule, date, basis and status."""
