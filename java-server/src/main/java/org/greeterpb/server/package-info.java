/**
 * The Greeter's server: the service, the compatibility service and the command. Written to be read and copied.
 *
 * <p>It uses the stubs of greeterpb and {@code dev.interop.serving}, and nothing that is made for tests.
 */
package org.greeterpb.server;
