"""Do we do what we said?"""
