"""Who is known by name, and where texts, ids and names of files say who somebody is."""
