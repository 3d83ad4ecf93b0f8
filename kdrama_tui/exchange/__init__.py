"""In and out: other services' exports come in, the log goes out."""
