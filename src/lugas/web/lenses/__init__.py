"""The same work through three lenses."""
