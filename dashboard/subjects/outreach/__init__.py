"""How do people come to us?"""
