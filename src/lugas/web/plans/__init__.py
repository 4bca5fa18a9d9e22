"""The plan (SKP) on screen: writing it, handing it in, deciding it, its versions."""
