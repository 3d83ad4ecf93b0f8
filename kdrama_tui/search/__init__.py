"""From what a person types to the Titles it means, with the reason for each."""
