"""FHIR R4 files: reading them, knowing resources again, and turning them into records.

Imports only ``models``; what is stored already is handed in by the service.
"""
