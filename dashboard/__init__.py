"""The dashboard: reads a published release, shows it in two languages."""
