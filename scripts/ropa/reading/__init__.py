"""From files to values: YAML records with their positions, and what is wrong with them."""
