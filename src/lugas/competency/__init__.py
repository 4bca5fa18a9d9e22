"""What people must be able to do: the dictionary, the standard of each position, and how people compare with it."""
