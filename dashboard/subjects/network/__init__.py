"""Who holds us together?"""
