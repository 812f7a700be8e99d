package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.Optional;

/**
 * A message that is written by one version and read by another.
 *
 * @param about the content as text for reports, for example "name = \"Ada\"" or "all fields"
 * @param field the one that is set, beside those that are required; empty: as few or as many as can be
 */
record Sample(String about, DynamicMessage message, Optional<FieldDescriptor> field) {}
