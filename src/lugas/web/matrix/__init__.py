"""Matriks Peran Hasil on screen."""
