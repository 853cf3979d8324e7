"""Are we growing?"""
