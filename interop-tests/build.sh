# shellcheck shell=bash
# Builds the Java programs if their sources changed. To be sourced, never run.
#
# Four parts, each with a digest of its sources in build/java: `command` is the program interop with the stand-in
# peer, which must build even if the protos of the service do not compile; `services` are those protos as a
# descriptor set, which the cases need; `all` adds the sample, its peers and the suites; `jar` is interop.jar, with the
# Python drivers.
# If a digest has not changed, the part is not built and Maven is not started.

readonly java_digests=build/java
readonly jar=interop-tests/distribution/target/interop.jar

# Prints the files that a part is built from, separated by NUL.
sources_of() { # PART
  local tests='*/src/test'
  local program=(pom.xml protos/pom.xml protos/interop java-server/serving interop-tests/probe/{pom.xml,src}
    interop-tests/java-peer interop-tests/engine interop-tests/gate interop-tests/cli docs/schemas)
  case $1 in
    command) set -- "${program[@]}" ;;
    services) set -- pom.xml protos/pom.xml protos/greeterpb ;;
    jar) set -- "${program[@]}" interop-tests/distribution python-peer ;;
    all)
      set -- "${program[@]}" protos java-server java-client interop-tests/greeter-peer interop-tests/suites
      # The suites are tests.
      tests='*/[!s]*/src/test' ;;
  esac
  find "$@" \( -name target -o -path "$tests" -o -path 'python-peer/.*' -o -path python-peer/tests -o -name __pycache__ \) \
    -prune -o -type f \
    \( -name '*.java' -o -name '*.proto' -o -name pom.xml -o -name '*.schema.json' -o -path '*/src/*/resources/*' -o -path 'python-peer/*' \) -print0
}

# Prints a digest of the sources. It includes the folder, because a class path has absolute paths.
digest_of() { # PART
  { echo "$PWD"; sources_of "$1" | LC_ALL=C sort -z | xargs -0 sha256sum; } | sha256sum | cut -d ' ' -f 1
}

# Returns 0 if all results of a part's build exist.
has_results() { # PART
  case $1 in
    command) exist interop-tests/cli/target/{cli.jar,classpath} interop-tests/java-peer/target/java-peer.jar ;;
    services) exist protos/target/services.binpb ;;
    jar) exist "$jar" "${jar%.jar}.cdx.json" ;;
    all)
      has_results command && has_results services &&
        exist interop-tests/suites/target/{suites.jar,classpath} interop-tests/greeter-peer/target/greeter-peer.jar ;;
  esac
}

# Returns 0 if all files exist, and all files that a class path lists.
exist() { # FILE...
  local file entries
  for file; do
    [ -e "$file" ] || return 1
    if [ "${file##*/}" = classpath ]; then
      # `read` returns 1, because Maven writes the file without a line end.
      IFS=: read -ra entries <"$file" || true
      exist "${entries[@]}" || return 1
    fi
  done
}

# Runs Maven for a part, unless its sources have not changed since the last build and its results exist.
build_part() { # PART MAVEN_ARGUMENT...
  local digest
  digest=$(digest_of "$1")
  if has_results "$1" && [ "$(cat "$java_digests/$1" 2>/dev/null)" = "$digest" ]; then
    return
  fi
  need java maven
  say "build  Java: $1"
  local goals=(package) status=0
  mkdir -p "$java_digests"
  # A killed Maven may have left an incomplete class file, which the next build would keep.
  [ ! -e "$java_digests/unfinished" ] || goals=(clean package)
  rm -f "$java_digests/$1"
  touch "$java_digests/unfinished"
  # protoc's errors, with file and line, are warnings of its plugin, which -q hides.
  mvn -q "${goals[@]}" -Dmaven.test.skip=true \
    -Dorg.slf4j.simpleLogger.log.io.github.ascopes.protobufmavenplugin.protoc=warn "${@:2}" || status=$?
  [ $status -gt 128 ] || rm "$java_digests/unfinished"
  [ $status != 130 ] || { say "interop: stopped"; exit 130; }
  [ $status = 0 ] || fail "interop: the Java build failed; the reason is above"
  echo "$digest" >"$java_digests/$1"
}

build_command() {
  build_part command -pl interop-tests/cli,interop-tests/java-peer -am
}

build_services() {
  build_part services -pl protos/greeterpb -am
}

build_jar() {
  build_part jar -Psbom -pl interop-tests/distribution -am
}

# Finds wrong options, peers, cases and known differences before the long build.
build_all() { # OPTION...
  if [ "$(cat "$java_digests/all" 2>/dev/null)" != "$(digest_of all)" ]; then
    build_command
    build_services
    run_command check --plan "$@" >/dev/null || exit 2
  fi
  build_part all
}

# Starts a Java program in INTEROP_FOLDER, by default here. It runs for seconds, so the optimizing compiler (C2) would
# not pay off.
run_java() ( # MODULE CLASS ARGUMENT...
  target=$PWD/interop-tests/$1/target
  home=$PWD
  cd "${INTEROP_FOLDER:-.}"
  exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dinterop.run="${INTEROP_RUN_ID:-}" -Dinterop.home="$home" \
    -Djava.util.logging.config.file="$home/interop-tests/cli/src/main/resources/dev/interop/cli/logging.properties" \
    -cp "$target/$1.jar:$target/test-classes:$(<"$target/classpath")" "${@:2}"
)

# Provides the compiler of protos.
use_buf() {
  INTEROP_BUF=$PWD/$(python-peer/buf) || exit 2
  export INTEROP_BUF
}

# Provides the Python of the stock drivers.
use_python() {
  python-peer/stand-in || exit 2
  export INTEROP_PYTHON=$PWD/python-peer/.stand-in/bin/python
}

# Starts the built command, without building it.
run_command() { # ARGUMENT...
  run_java cli dev.interop.cli.Interop "$@"
}
