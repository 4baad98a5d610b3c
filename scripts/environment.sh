# Sourced by the other scripts: the project's own Python in .venv, made and filled when needed.
# shellcheck shell=bash

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

say() { printf '%s\n' "$*" >&2; }

# The first Python on this machine that is new enough; PYTHON names another.
find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3.12 python3.11 python3.13 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed and was not found. Install it, or name it: PYTHON=/path/to/python $0"
    return 1
}

fingerprint() {
    .venv/bin/python -c '
import hashlib, pathlib, sys
data = b"".join(pathlib.Path(name).read_bytes() for name in ("setup.cfg", "pyproject.toml"))
print(hashlib.sha256(data).hexdigest(), pathlib.Path.cwd())'
}

# environment [EXTRA]: .venv with this project (editable) and the named extra; nothing is done where it is
# up to date with setup.cfg. The stamp of [dev] serves for the plain installation too.
environment() {
    local extra="${1:-}" stamp python
    if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python="$(find_python)" || exit 2
        say "making .venv with $("$python" --version 2>&1)"
        rm -rf .venv
        if ! "$python" -m venv .venv; then
            say "$python can't make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv"
            exit 2
        fi
    fi
    for stamp in .venv/taiyaku-dev.stamp ".venv/taiyaku-$extra.stamp"; do
        if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint)" ]; then
            return 0
        fi
    done
    say "installing Taiyaku${extra:+ with [$extra]} into .venv; the first time this takes a few minutes"
    if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --editable ".${extra:+[$extra]}"; then
        say "the installation failed; what pip said stands above"
        exit 2
    fi
    fingerprint >".venv/taiyaku-$extra.stamp"
}
