"""What a shell can complete on the command line; the scripts for the shells lie beside this."""
