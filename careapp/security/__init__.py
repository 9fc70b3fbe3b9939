"""Who may open the record: the data key, its slots and the strength of a passphrase.

The only package that imports keyring. Knows keys, never records.
"""
