# shellcheck shell=bash
# Allows one run at a time in a folder, and cleans up after killed runs. To be sourced, never run.
#
# The script that runs and the programs it starts hold a lock on build/lock (descriptor 8) and have INTEROP_RUN_ID
# in their environment. build/lock records RUN_ID HOLDERS COMMAND: HOLDERS are the processes that all live as long
# as the run does, or "ended". The next run kills the processes of a run that is recorded and has no live holders,
# and removes its folder, containers and networks.
#
# Programs that outlive a run must have neither descriptor 8 nor INTEROP_RUN_ID.

readonly lock=build/lock
# Ids of runs, one per line, whose containers could not be removed yet because no engine responded.
readonly unswept=build/unswept
readonly lock_seconds=30

# Locks the folder and sets INTEROP_RUN_ID. To do so, it starts the script a second time in the same process: only
# then does the environment of subshells, which Linux takes from the process's start, have the variable.
lock_folder() { # the script and its arguments
  local id=${INTEROP_RUN_ID:-}
  if [ "${id##*-}" = $$ ]; then
    trap unlock_folder EXIT
    return
  fi
  mkdir -p build
  exec 8>>"$lock"
  local deadline=$((SECONDS + lock_seconds)) run holders command
  local -A ended=()
  until flock --nonblock 8; do
    read_lock
    if [ -z "$run" ] || all_live "$holders"; then
      lock_message "'${command:-interop-tests/run}' is running in $PWD; wait until it ends, or use another clone"
      exit 2
    fi
    # Its programs hold the lock.
    kill_processes "$run"
    if [ "$SECONDS" -ge "$deadline" ]; then
      lock_message "'$command' was killed, but a process that this run could not end still locks $PWD; find it with 'fuser $lock'"
      exit 2
    fi
    sleep 0.1
  done
  read_lock
  if [ -z "$run" ] || [ "$holders" = ended ]; then sweep_unswept; else end_killed_run; fi
  INTEROP_RUN_ID="$(date +%Y%m%d-%H%M%S)-$$"
  export INTEROP_RUN_ID
  printf '%s %s %s\n' "$INTEROP_RUN_ID" "$(lock_holders)" "$*" >"$lock"
  exec "$@"
}

# Records that the run ended by itself. Subshells do not end it.
unlock_folder() {
  [ "$BASHPID" != $$ ] || [ ! -e "$lock" ] || printf '%s ended\n' "$INTEROP_RUN_ID" >"$lock"
}

lock_message() { printf 'interop: %s\n' "$1" >&2; }

# Sets `run`, `holders` and `command`; all are empty if there was no run yet or if one is just starting.
read_lock() {
  read -r run holders command <"$lock" || true
  [[ $run =~ ^[0-9]{8}-[0-9]{6}-[0-9]+$ ]] || run='' holders='' command=''
}

# Prints this script and, if make started it, make, as PID:START,PID:START; a run ends when either is killed.
lock_holders() {
  local pid=$PPID holders name
  holders=$$:$(started $$)
  while read -r name <"/proc/$pid/comm"; do
    case $name in
      make | gmake) holders+=,$pid:$(started "$pid"); break ;;
      sh | dash | bash) pid=$(stat_field "$pid" 4) ;;
      *) break ;;
    esac
  done 2>/dev/null
  echo "$holders"
}

# Returns 0 if all these processes exist.
all_live() { # PID:START,…
  local holder
  [ "$1" != ended ] || return 1
  for holder in ${1//,/ }; do
    [ "$(started "${holder%:*}")" = "${holder#*:}" ] || return 1
  done
}

# Prints the start time of a process, in ticks since the machine started; nothing if it does not exist or is a zombie.
started() { # PID
  [ "$(stat_field "$1" 3)" = Z ] || stat_field "$1" 22
}

stat_field() { # PID NUMBER; from 3
  local stat fields
  # The name of the program, field 2, may contain blanks.
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
  read -ra fields <<<"${stat##*) }"
  echo "${fields[$2 - 3]}"
}

processes_of() { # RUN_ID
  grep -lszx -e "INTEROP_RUN_ID=$1" -e "INTEROP_PROCESS_OF=$1" /proc/[0-9]*/environ | tr -cd '0-9\n' || true
}

# Kills the processes of a run, including those that they start meanwhile, and adds their ids to `ended`.
kill_processes() { # RUN_ID
  local pid pids deadline=$((SECONDS + lock_seconds))
  while pids=$(processes_of "$1") && [ -n "$pids" ] && [ "$SECONDS" -lt "$deadline" ]; do
    for pid in $pids; do
      # A process that has already ended is not a failure.
      kill -KILL "$pid" 2>/dev/null || true
      ended[$pid]=1
    done
    sleep 0.1
  done
}

end_killed_run() {
  local folder=${TMPDIR:-/tmp}/interop-$run left=''
  kill_processes "$run"
  [ "${#ended[@]}" = 0 ] || left+="; ended ${#ended[@]} process(es)"
  if [ -e "$folder" ]; then
    rm -rf "$folder"
    left+="; removed $folder"
  fi
  echo "$run" >>"$unswept"
  left+=$(sweep_unswept 2>&1 | sed 's|^docker/sweep: removed the leftovers of a run: |; removed |; s|^docker/sweep: |; |' | tr -d '\n')
  lock_message "'$command' was killed${left:-; it left nothing}"
}

# Removes the containers and networks of killed runs. If no engine responds at once, the runs stay recorded, because a
# slow engine must not delay a run that may not need it.
sweep_unswept() {
  local run
  [ -s "$unswept" ] && command -v docker >/dev/null && timeout 3 docker version >/dev/null 2>&1 || return 0
  while read -r run; do docker/sweep "$run" || return 0; done <"$unswept"
  rm "$unswept"
}
