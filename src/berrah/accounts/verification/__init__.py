"""What proves that a site or a domain belongs to an account: a link back, a record in the domain's own names.

Owns: verifications
"""
