/**
 * Shows the cells of an interop.yaml as JUnit tests. Uses only the JDK and the API of JUnit, so that it never meets the
 * libraries of the service under test.
 */
package dev.interop.junit;
