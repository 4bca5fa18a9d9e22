"""The schemes of the governments, for anyone: as a picture, in words, two side by side."""
