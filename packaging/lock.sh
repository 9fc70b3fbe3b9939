#!/bin/sh
# Compiles the lock files anew from pyproject.toml, for every desktop platform and Python from 3.11.
# Pins stay where pyproject.toml allows them; "--upgrade" or "--upgrade-package NAME" moves them on.
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$project"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if command -v uv >/dev/null; then
    uv=uv
else
    python3 -m venv "$scratch/uv"
    "$scratch/uv/bin/python" -m pip install --quiet --disable-pip-version-check uv
    uv=$scratch/uv/bin/uv
fi

compile() {
    "$uv" --no-config pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --custom-compile-command 'sh packaging/lock.sh' "$@" pyproject.toml
}

compile --output-file packaging/requirements.txt "$@"
# The app's own pins hold for the tests too.
compile --extra dev --constraint packaging/requirements.txt --output-file packaging/requirements-dev.txt "$@"
