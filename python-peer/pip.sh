# shellcheck shell=bash
# Functions that run pip in this project's virtual environments, independent of the user's pip settings. Source this
# file; do not run it.

# The user's settings for the source of packages are kept: mirror, proxy, certificates. All other settings, such as
# PIP_USER, PIP_TARGET or no-binary in pip.conf, are ignored, because they change which packages are installed and
# where.
pip_source_settings=(index-url pypi-url extra-index-url find-links no-index trusted-host proxy cert client-cert
  timeout default-timeout retries resume-retries keyring-provider use-feature use-deprecated cache-dir no-cache-dir)

# keep_source_settings ENVIRONMENT: exports the settings above as variables of this shell, and unsets all others. Uses
# the pip of this virtual environment to read the user's variables and configuration files.
keep_source_settings() {
  local variable name settings assignments
  for variable in "${!PIP_@}"; do
    name=${variable#PIP_} name=${name,,} name=${name//_/-}
    [[ " config-file ${pip_source_settings[*]} " == *" $name "* ]] || unset "$variable"
  done
  settings=$("$1/bin/python" -m pip config list) || return
  assignments=$("$1/bin/python" - "${pip_source_settings[*]}" "$settings" <<'PYTHON'
import ast
import sys

# A line is SECTION.NAME=VALUE, with the value as a Python literal. Later sections override earlier ones.
sections = ["global", "install", ":env:"]
found = {}
for line in sys.argv[2].splitlines():
    place, _, value = line.partition("=")
    section, _, name = place.rpartition(".")
    if section in sections and name in sys.argv[1].split():
        found.setdefault(name, {})[sections.index(section)] = ast.literal_eval(value)
for name, values in found.items():
    variable = "PIP_" + name.replace("-", "_").upper()
    print(variable, " ".join(values[max(values)].split()), sep="=")
PYTHON
  ) || return
  export PIP_CONFIG_FILE=/dev/null
  while IFS= read -r variable; do
    [[ -z $variable ]] || export "${variable?}"
  done <<<"$assignments"
}

# pip_quietly ENVIRONMENT COMMAND...: runs a command that uses pip, with only the settings above, and prints nothing.
# If the command fails, returns 1 and sets `pip_error` to the reason.
pip_quietly() {
  local log
  pip_error=''
  log=$(mktemp)
  if ! (keep_source_settings "$1" && "${@:2}") >"$log" 2>&1; then
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
