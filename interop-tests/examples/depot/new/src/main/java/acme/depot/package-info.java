/**
 * The parcel depot in Java: a port of the Python server in {@code old}, with the same replies to the same requests.
 *
 * <p>{@code PythonText} and {@code PythonNumbers} hold what differs between the two languages.
 */
@NullMarked
package acme.depot;

import org.jspecify.annotations.NullMarked;
