package dev.interop.config;

import org.jspecify.annotations.Nullable;

/**
 * The entry {@code gate} as it is written in the file.
 *
 * @param against the versions that HEAD is compared with; null for the default
 * @param accepted the file with accepted breaks; null for accepted-breaks.yaml
 */
record GateEntry(@Nullable AgainstEntry against, @Nullable String accepted) {}
