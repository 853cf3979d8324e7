"""Can these numbers be trusted?"""
