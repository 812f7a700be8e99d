/**
 * Compares the reports of both sides of a call with the case, and proves that each expectation can fail. May use:
 * cases, file, message, peer, plan, results, rules, tls, wire.
 */
@NullMarked
package dev.interop.judge;

import org.jspecify.annotations.NullMarked;
