/**
 * The Greeter's client: the calls in the four styles of gRPC, and the command. Written to be read and copied.
 *
 * <p>It uses the stubs of greeterpb and {@code dev.interop.serving}, and neither the server nor anything that is made
 * for tests.
 */
package org.greeterpb.client;
