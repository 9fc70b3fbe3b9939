"""What comes in and goes out: FHIR R4 and encrypted backups.

Turns files into records and back; decides nothing about them and stores nothing.
"""
