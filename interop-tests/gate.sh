# shellcheck shell=bash
# The commands `gate` and `dev`, which need buf and sometimes the stock drivers. To be sourced, never run.

# The protos of this repository that are released.
readonly released=protos/greeterpb

# Prepares the end of a command that starts stock drivers as processes.
begin_gate() {
  need tools python
  use_buf
  use_python
  engine_started=false
  trap end_run EXIT
  trap 'say "interop: stopped"; exit 130' INT
}

gate() { # OPTION...
  begin_gate
  build_command
  run_command gate "$@"
}

dev() { # COMMAND OPTION...
  case ${1:-} in
    prove-gate | gate-sizes) begin_gate ;;
    release) begin_gate; set -- "$@" --path "$released" --config interop-tests/suites/interop.yaml ;;
  esac
  build_command
  run_command dev "$@"
}
