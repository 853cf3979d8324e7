"""A folder for each subject: its page, its answer, its figures, its queries and its words."""
