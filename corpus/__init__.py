"""Documents, segments and bitexts: what they are, how they are read, stored and written."""
