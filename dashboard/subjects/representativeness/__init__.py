"""Do we look like our community?"""
