"""Forms of questions: what is asked, what was answered, and what the answers add up to.

Plain FHIR R4 Questionnaire JSON in, answers and findings out; standard library only, no files,
no clock. Read ``form`` first, then ``answers``, ``enablement`` and ``scoring``.
"""
