"""Reading the catalog, and keeping the log."""
