"""The private database: its tables, its ledger, what is in force, and the files as they came."""
