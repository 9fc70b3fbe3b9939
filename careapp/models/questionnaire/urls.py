"""The addresses by which FHIR forms name the extensions this engine understands."""

from typing import Final

_CORE: Final = "http://hl7.org/fhir/StructureDefinition/"
_SDC: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

POINTS: Final = (
    _CORE + "ordinalValue",
    _CORE + "itemWeight",
    _CORE + "questionnaire-optionScore",
    _CORE + "questionnaire-ordinalValue",
)
HIDDEN: Final = _CORE + "questionnaire-hidden"
ITEM_CONTROL: Final = _CORE + "questionnaire-itemControl"
OPTION_PREFIX: Final = _CORE + "questionnaire-optionPrefix"
OPTION_EXCLUSIVE: Final = _CORE + "questionnaire-optionExclusive"
MIN_OCCURS: Final = _CORE + "questionnaire-minOccurs"
MAX_OCCURS: Final = _CORE + "questionnaire-maxOccurs"
MIN_VALUE: Final = _CORE + "minValue"
MAX_VALUE: Final = _CORE + "maxValue"
MIN_LENGTH: Final = _CORE + "minLength"
MAX_DECIMALS: Final = _CORE + "maxDecimalPlaces"
REGEX: Final = _CORE + "regex"
VARIABLE: Final = _CORE + "variable"
DATA_ABSENT: Final = _CORE + "data-absent-reason"
CALCULATED: Final = _SDC + "calculatedExpression"
ENABLE_WHEN_EXPRESSION: Final = _SDC + "enableWhenExpression"
MISSING_REASON: Final = "urn:careapp:fhir:missing-reason"
ANSWER_NOTE: Final = "urn:careapp:fhir:answer-note"
INFORMANT: Final = "urn:careapp:fhir:informant"
