"""From the files that a person gives to rows in the private database, and back: nothing is lost."""
