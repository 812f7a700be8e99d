# shellcheck shell=bash
# The locked version of buf. Source this file; do not run it.

# lines_of_buf: reads requirements from stdin and prints the lines of buf: its version and hashes.
lines_of_buf() {
  awk '/^[^ #]/ { ours = /^buf-bin==/ } ours && !/#/'
}
