/**
 * The program of the image java-peer: the sample together with the test equipment of {@code dev.interop.javapeer}.
 *
 * <p>It may use everything, because no other package combines the two.
 */
package org.greeterpb.peer;
