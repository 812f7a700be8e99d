# shellcheck shell=bash
# Functions that run pip in this project's virtual environments, independent of the user's pip settings; see
# pip_sources.py. Source this file; do not run it.
pip_sources=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/pip_sources.py

# pip_quietly ENVIRONMENT COMMAND...: runs a command that uses pip, with only the user's settings for the source of
# packages, and prints nothing. If the command fails, returns 1 and sets `pip_error` to the reason.
pip_quietly() {
  local log
  pip_error=''
  log=$(mktemp)
  if ! "$1/bin/python" "$pip_sources" "${@:2}" >"$log" 2>&1; then
    # shellcheck disable=SC2034  # Callers read it.
    pip_error=$(grep --max-count=1 '^ERROR' "$log" || tail -n 1 "$log")
    rm "$log"
    return 1
  fi
  rm "$log"
}

# pip_install ENVIRONMENT ARGUMENT...: installs packages into this virtual environment with pip_quietly.
pip_install() {
  pip_quietly "$1" "$1/bin/python" -m pip install --quiet --disable-pip-version-check "${@:2}"
}
