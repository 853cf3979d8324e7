"""A person taken out of everything private: archive, records, history, quarantine, copies of the database."""
