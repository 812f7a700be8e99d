package dev.interop.wire;

import dev.interop.message.Metadata;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A call that arrived at the relay of a server.
 *
 * @param at when it arrived first, by the engine's clock
 * @param method full name of the method without a leading slash
 * @param metadata all request headers by key, values in order, "-bin" values as hex; without pseudo headers and secrets
 * @param secrets keys of headers with a secret value, which are not in {@code metadata}
 * @param attempts how often the client sent the request headers; more than 1 if its library retried
 */
public record Arrival(
        Instant at, String method, Map<String, List<String>> metadata, Set<String> secrets, int attempts) {

    public Arrival {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        secrets = Collections.unmodifiableSet(new TreeSet<>(secrets));
    }

    /**
     * Reads the headers of a request.
     *
     * @param secretMetadata the metadata whose values are not kept, by key
     */
    static Arrival of(Http2Headers headers, Map<String, String> secretMetadata) {
        var metadata = new TreeMap<String, List<String>>();
        var secrets = new TreeSet<String>();
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            String key = header.getKey().toString();
            String value = header.getValue().toString();
            if (value.equals(secretMetadata.get(key))) {
                secrets.add(key);
            } else if (!key.startsWith(":")) {
                metadata.computeIfAbsent(key, first -> new ArrayList<>()).addAll(values(key, value));
            }
        }
        String path = String.valueOf(headers.path());
        return new Arrival(Instant.now(), path.startsWith("/") ? path.substring(1) : path, metadata, secrets, 1);
    }

    private static List<String> values(String key, String value) {
        if (!key.endsWith(Metadata.BINARY_SUFFIX)) {
            return List.of(value);
        }
        var values = new ArrayList<String>();
        for (String part : value.split(",", -1)) {
            try {
                values.add(HexFormat.of().formatHex(Base64.getDecoder().decode(part.strip())));
            } catch (IllegalArgumentException notBase64) {
                values.add("not base64: " + part);
            }
        }
        return values;
    }

    /** Returns the id of the call; empty if it has none. */
    String callId() {
        return metadata.getOrDefault(Metadata.CALL_ID, List.of("")).get(0);
    }

    /** Returns the bytes that it takes, about. */
    int size() {
        return method.length()
                + metadata.entrySet().stream()
                        .mapToInt(entry -> entry.getKey().length()
                                + entry.getValue().stream()
                                        .mapToInt(String::length)
                                        .sum())
                        .sum();
    }

    /** Returns the same arrival after one more attempt. */
    Arrival again() {
        return new Arrival(at, method, metadata, secrets, attempts + 1);
    }
}
