"""The law in plain Python: pure functions over dated, cited values. No Django, no database, no clock."""
