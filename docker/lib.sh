# shellcheck shell=bash
# What the scripts of this folder share. To be sourced, never run.

# fail SENTENCE [COMMAND]: one sentence on stderr (what happened, to which thing, what to do) and the
# command that mends it. Ends the script.
fail() {
  say "$1"
  [[ -z ${2:-} ]] || printf '  mend: %s\n' "$2" >&2
  exit 1
}

say() {
  printf 'docker/%s: %s\n' "${0##*/}" "$1" >&2
}

# Whether this machine is ours to install packages on: root on Debian, in a container or VM image
# that says so, or with INTEROP_INSTALL_ENGINE=1.
may_install() {
  [[ $EUID -eq 0 && -e /etc/debian_version ]] &&
    [[ -e /.dockerenv || ${INTEROP_INSTALL_ENGINE:-} == 1 ]]
}

# install_package NAME: installs one Debian package, after whoever else is installing one.
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

# install_command NAME...: prints what a person types to install Debian packages, or their like elsewhere.
install_command() {
  local sudo=''
  [[ $EUID -eq 0 ]] || sudo='sudo '
  if command -v apt-get >/dev/null; then
    echo "${sudo}apt-get install -y $*"
  else
    echo "install what Debian calls '$*' with the package manager of this machine"
  fi
}

# timed_out CODE: whether this exit code of `timeout --kill-after` means that the limit ended the command. That is
# never an answer: the machine may be slow.
timed_out() {
  (($1 == 124 || $1 == 137))
}

image_exists() {
  docker image inspect "$1" >/dev/null 2>&1
}

# Makes `docker build` leave the image in the engine: other builders of buildx keep it to themselves.
use_engine_builder() {
  BUILDX_BUILDER=$(docker context inspect --format '{{.Name}}')
  export BUILDX_BUILDER
}
