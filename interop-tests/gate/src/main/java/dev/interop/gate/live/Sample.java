package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that is written by one version and read by another.
 *
 * @param about what is in it, for people, for example "name = \"Ada\"" or "all fields"
 * @param field the one that is set, beside those that are required; null if as few or as many as possible are set
 */
record Sample(
        String about, DynamicMessage message, @Nullable FieldDescriptor field) {}
