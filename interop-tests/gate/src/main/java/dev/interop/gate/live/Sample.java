package dev.interop.gate.live;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that is written by one version and read by another.
 *
 * @param about the content as text for reports, for example "name = \"Ada\"" or "all fields"
 * @param field the only field that is set besides required fields; null if as few or as many as possible are set
 * @param least the same message with only required fields; null if nothing can be left out
 */
record Sample(
        String about,
        DynamicMessage message,
        @Nullable FieldDescriptor field,
        @Nullable DynamicMessage least) {}
