"""Which Japanese belongs to which English; and the command line."""
