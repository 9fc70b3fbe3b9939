#!/bin/sh
# Runs every check without a display, installing first what is missing. Arguments go to pytest.
#   --features     which features are proven, in part or not yet, instead of the checks
#   --benchmarks   the measurements, instead of the checks
#   --faults       the long form of the faults, instead of the checks; takes most of an hour
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$project/packaging/set_up.sh"

# shellcheck disable=SC2086  # one word per package
install_packages $offscreen_libraries $test_tools
prepare_environment requirements-dev.txt requirements.txt
cd "$project"
export QT_QPA_PLATFORM=offscreen

case ${1:-} in
    --features)
        shift
        exec "$python" -m tests.support.features "$@"
        ;;
    --benchmarks)
        shift
        exec "$python" -m tests.benchmarks "$@"
        ;;
    --faults)
        shift
        exec "$python" -m tests.faults "$@"
        ;;
esac

first_failure=0
table=
newline='
'
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

check() {
    name=$1
    shift
    printf '\n== %s\n' "$name"
    status=0
    "$@" || status=$?
    outcome=passed
    if [ "$status" -ne 0 ]; then
        outcome="failed with status $status"
        [ "$first_failure" -ne 0 ] || first_failure=$status
    fi
    table="$table$(printf '  %-9s %s' "$name" "$outcome")$newline"
}

# The exit status is pytest's own: a crash after its summary is a failure, whatever the summary says.
tests() {
    colour=no
    [ ! -t 1 ] || colour=yes
    {
        ended=0
        "$python" -m pytest --color="$colour" "$@" || ended=$?
        printf '%s\n' "$ended" >"$scratch/status"
    } 2>&1 | tee "$scratch/output"
    return "$(cat "$scratch/status")"
}

check format "$python" -m ruff format --check .
check lint "$python" -m ruff check .
check types "$python" -m mypy
check imports "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check tests tests "$@"

printf '\n%s' "$table"
if [ "$status" -gt 5 ]; then
    # pytest itself ends with 0 to 5: the interpreter died, perhaps after a summary that says all is well.
    printf 'Python crashed with status %s, so the summary above does not count.\n' "$status"
else
    grep -E '[0-9]+ (passed|failed|errors?|skipped|deselected)|no tests ran' "$scratch/output" | tail -n 1
fi
exit "$first_failure"
