"""Who may open the record: the data key, its slots and the strength of a passphrase.

Knows keys, never records.
"""
