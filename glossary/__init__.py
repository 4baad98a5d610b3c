"""Terms, and what is checked with them."""
