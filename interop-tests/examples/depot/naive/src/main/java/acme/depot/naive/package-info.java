/**
 * A port of the depot that was translated line by line from Python, with the bugs of such a port. Do not copy it:
 * {@code traps.yaml} lists each bug, and {@code acme.depot} is the port without them.
 */
@NullMarked
package acme.depot.naive;

import org.jspecify.annotations.NullMarked;
