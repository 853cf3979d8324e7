"""From files to a published release: everything that writes."""
