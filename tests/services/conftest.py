"""A backup that many tests read and none changes, and the imports that many tests run."""

import pytest

from careapp.services.context import Context
from careapp.services.fhir_import_service import FhirImportService
from tests.services.kept_backup import KeptBackup, keep_a_backup


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> KeptBackup:
    return keep_a_backup(tmp_path_factory.mktemp("backup"))


@pytest.fixture
def imports(context: Context) -> FhirImportService:
    return FhirImportService(context)
