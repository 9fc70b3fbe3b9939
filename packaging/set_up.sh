# Sourced by run.sh and test.sh, which set $project: brings in what is missing, and nothing twice.

environment=$project/.venv
python=$environment/bin/python

# Qt needs these even where it draws into memory.
offscreen_libraries="libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0 fonts-dejavu-core"
# A window on X11 or Wayland, and a printer.
display_libraries="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
    libxcb-render-util0 libxcb-shape0 libwayland-client0 libwayland-cursor0 libwayland-egl1 libcups2"
# The tests open backups and documents with other people's tools, watch what is written to disk, and
# tell of sleep on a bus of their own.
test_tools="age zstd sqlite3 poppler-utils strace dbus-daemon"

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# Names those of the given Debian packages that are not installed, also where a successor provides them.
missing_packages() {
    dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null | awk -v wanted="$*" '
        $1 == "installed" { gsub(/,|\([^)]*\)/, " "); for (i = 2; i <= NF; i++) present[$i] = 1 }
        END {
            count = split(wanted, names, /[ \n]+/)
            for (i = 1; i <= count; i++) if (!(names[i] in present)) printf "%s ", names[i]
        }'
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Runs a long command in silence; what it said is shown only if it fails.
quietly() {
    transcript=$(mktemp)
    if "$@" >"$transcript" 2>&1; then
        rm -f "$transcript"
        return 0
    fi
    cat "$transcript" >&2
    rm -f "$transcript"
    return 1
}

install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        return 0 # not Debian: the system has Qt's libraries, or Qt names the one it misses
    fi
    missing=$(missing_packages "$@")
    if [ -z "$missing" ]; then
        return 0
    fi
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "As root, run once: apt-get install ${missing% }"
    fi
    say "Installing from Debian: ${missing% }"
    quietly as_root apt-get -qq update ||
        fail "The list of Debian packages cannot be fetched: check the connection and call this again."
    # shellcheck disable=SC2086  # one word per package
    quietly as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y install --no-install-recommends $missing ||
        fail "Debian did not install the packages named above: see what it said and call this again."
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

create_environment() {
    command -v python3 >/dev/null || install_packages python3
    makes_environments python3 || install_packages python3-venv
    for creator in python3 /usr/bin/python3; do
        if makes_environments "$creator"; then
            "$creator" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
                fail "CareApp needs Python 3.11 or newer, and $creator is $("$creator" -V)."
            quietly "$creator" -m venv --clear "$environment" ||
                fail "The virtual environment cannot be made in $environment."
            return 0
        fi
    done
    fail "python3 cannot make virtual environments here: install its venv module and call this again."
}

installed_from() {
    printf '%s\n' "$environment/installed-from-$1"
}

stamp() {
    "$python" -V && cat "$project/packaging/$1"
}

is_installed_from() {
    [ -f "$(installed_from "$1")" ] && stamp "$1" 2>/dev/null | cmp -s - "$(installed_from "$1")"
}

# The environment that the named lock describes; more locks may follow that the first one includes.
prepare_environment() {
    if is_installed_from "$1"; then
        return 0
    fi
    "$python" -m pip --version >/dev/null 2>&1 || create_environment
    say "Installing the Python packages of packaging/$1"
    # Both stamps go first: an interrupted installation, or one of the other lock, proves neither.
    rm -f "$(installed_from requirements.txt)" "$(installed_from requirements-dev.txt)"
    quietly "$python" -m pip install --quiet --no-input --disable-pip-version-check \
        --only-binary :all: --require-hashes -r "$project/packaging/$1" ||
        fail "The Python packages cannot be installed: see what pip said above and call this again."
    for lock in "$@"; do
        stamp "$lock" >"$(installed_from "$lock")"
    done
}
