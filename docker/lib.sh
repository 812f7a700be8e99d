# shellcheck shell=bash
# Functions shared by the scripts of this folder. To be sourced, never run.

# fail SENTENCE [COMMAND]: prints one sentence on stderr (what happened, where, what to do) and the command that
# fixes it, and ends the script.
fail() {
  say "$1"
  [[ -z ${2:-} ]] || printf '  fix: %s\n' "$2" >&2
  exit 1
}

say() {
  printf 'docker/%s: %s\n' "${0##*/}" "$1" >&2
}

# Returns 0 if scripts may install packages on this machine: as root on Debian, in a container or with
# INTEROP_INSTALL_ENGINE=1.
may_install() {
  [[ $EUID -eq 0 && -e /etc/debian_version ]] &&
    [[ -e /.dockerenv || ${INTEROP_INSTALL_ENGINE:-} == 1 ]]
}

# install_package NAME: installs one Debian package; waits for other installations to end.
install_package() {
  local log
  log=$(mktemp)
  {
    flock 7 && apt-get update &&
      DEBIAN_FRONTEND=noninteractive apt-get install --yes --option DPkg::Lock::Timeout=300 "$1"
  } 7>/run/lock/greeter-install >"$log" 2>&1 </dev/null || fail "could not install $1; see $log:
$(tail -n 5 "$log")"
  rm "$log"
}

# install_command NAME...: prints the command that installs Debian packages, or a hint on other systems.
install_command() {
  local sudo=''
  [[ $EUID -eq 0 ]] || sudo='sudo '
  if command -v apt-get >/dev/null; then
    echo "${sudo}apt-get install -y $*"
  else
    echo "install the equivalent of the Debian packages '$*' with the package manager of this machine"
  fi
}

# timed_out CODE: returns 0 if this exit code of `timeout --kill-after` means that the limit ended the command. That
# proves nothing, because the machine may be slow.
timed_out() {
  (($1 == 124 || $1 == 137))
}

image_exists() {
  docker image inspect "$1" >/dev/null 2>&1
}

# Makes `docker build` store the image in the engine; other builders of buildx do not.
use_engine_builder() {
  BUILDX_BUILDER=$(docker context inspect --format '{{.Name}}')
  export BUILDX_BUILDER
}
