#!/bin/sh
# Opens CareApp, installing first what is missing. Arguments go to careapp.
set -eu

project=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$project/packaging/set_up.sh"

has_display() {
    case ${QT_QPA_PLATFORM:-} in
        offscreen* | minimal*) return 1 ;;
    esac
    [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]
}

# shellcheck disable=SC2086  # one word per package
if has_display; then
    install_packages $offscreen_libraries $display_libraries
else
    install_packages $offscreen_libraries
    export QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}"
fi
prepare_environment requirements.txt

if [ $# -eq 0 ] && ! has_display; then
    say "There is no display: the sample caseload is walked through, with pictures and PDFs in $PWD/demo-output"
    set -- demo --headless demo-output
fi
# -P: a file of the same name in the folder this is called from must not stand in for a module.
PYTHONPATH=$project exec "$python" -P -m careapp "$@"
