/** Tests that no output contains a secret, with a server and a driver that reveal theirs. */
@NullMarked
package dev.interop.cli.secrets;

import org.jspecify.annotations.NullMarked;
