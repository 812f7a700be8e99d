package org.greeterpb.interop.gate.live;

import com.google.protobuf.DynamicMessage;

/**
 * A message that is written by one version and read by another.
 *
 * @param about what is in it, for people, for example "name = \"Ada\"" or "all fields"
 */
record Sample(String about, DynamicMessage message) {}
