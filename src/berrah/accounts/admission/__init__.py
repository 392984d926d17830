"""Who is let in: what somebody still lacks to act here, what proves an address, who was invited.

Owns: proofs, admissions, invitations, invited_accounts
Announces: AccountAdmitted, AccountRefused
"""
