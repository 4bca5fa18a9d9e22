"""Projects: one outcome for several people, and the report that ends them."""
