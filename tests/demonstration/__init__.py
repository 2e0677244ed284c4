"""The demonstration year: made whole or not at all, sealed like everything else, and true to its seeds."""
