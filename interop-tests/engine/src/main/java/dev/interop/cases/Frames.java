package dev.interop.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.util.Durations;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.LengthPrefixed;
import dev.interop.yaml.StrictYaml;
import dev.interop.yaml.YamlProblem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Converts the frames of a raw client or raw server as written in a file. */
final class Frames {
    private static final String KINDS =
            "allowed: 'headers', 'trailers', 'message', 'data', 'truncated', 'reset', 'goaway', 'wait: 100ms', 'await-received: 1', 'ping', 'close'";
    private static final long MAX_LENGTH = 0xffff_ffffL;

    private final Map<String, List<String>> ordinary;
    private final Descriptor type;
    private final Bodies bodies;

    private Frames(Map<String, List<String>> ordinary, Descriptor type, Bodies bodies) {
        this.ordinary = ordinary;
        this.type = type;
        this.bodies = bodies;
    }

    /**
     * Creates the converter for a client.
     *
     * @param method the called method, "package.Service/Method"
     */
    static Frames ofClient(String method, Descriptor request, Bodies bodies) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put(":method", List.of("POST"));
        headers.put(":scheme", List.of("http"));
        headers.put(":path", List.of("/" + method));
        headers.put(":authority", List.of("localhost"));
        headers.put("te", List.of("trailers"));
        headers.put("content-type", List.of("application/grpc"));
        headers.put("user-agent", List.of("raw"));
        return new Frames(headers, request, bodies);
    }

    /** Creates the converter for a server. */
    static Frames ofServer(Descriptor reply, Bodies bodies) {
        var headers = new LinkedHashMap<String, List<String>>();
        headers.put(":status", List.of("200"));
        headers.put("content-type", List.of("application/grpc"));
        return new Frames(headers, reply, bodies);
    }

    /** Returns ordinary headers and one message that ends the stream. */
    List<Frame> ordinary(byte[] body) {
        return List.of(new Frame.Headers(fields(ordinary), false), new Frame.Data(LengthPrefixed.write(body), true));
    }

    /**
     * Converts frames as written in a file.
     *
     * @param where returns file and line of a frame by its index
     * @throws YamlProblem a frame is wrong
     */
    List<Frame> read(List<JsonNode> entries, IntFunction<String> where) {
        if (entries.isEmpty()) {
            throw new YamlProblem(where.apply(0), "expected at least one frame; " + KINDS);
        }
        var frames = new ArrayList<Frame>();
        for (int index = 0; index < entries.size(); index++) {
            Frame frame = frame(entries.get(index), where.apply(index));
            if (frame instanceof Frame.Close && index < entries.size() - 1) {
                throw new YamlProblem(where.apply(index + 1), "no frame is allowed after 'close'");
            }
            frames.add(frame);
        }
        return List.copyOf(frames);
    }

    private Frame frame(JsonNode written, String where) {
        if (written.isTextual()) {
            return switch (written.textValue()) {
                case "ping" -> new Frame.Ping();
                case "close" -> new Frame.Close();
                default -> throw new YamlProblem(where, "frame '%s': %s".formatted(written.textValue(), KINDS));
            };
        }
        FrameEntry entry = StrictYaml.convert(written, FrameEntry.class, where);
        if (entry.kinds() != 1) {
            throw new YamlProblem(where, "a frame must be of exactly one kind; " + KINDS);
        }
        check(entry.without(), "without", entry.headers() != null, "'headers'", where);
        check(entry.compressed(), "compressed", entry.message() != null, "'message'", where);
        check(entry.length(), "length", entry.message() != null, "'message'", where);
        check(entry.lastStream(), "last-stream", entry.goaway() != null, "'goaway'", where);
        boolean canEnd = entry.headers() != null || entry.message() != null || entry.data() != null;
        check(entry.endStream(), "end-stream", canEnd, "'headers', 'message' or 'data'", where);
        if (entry.trailers() != null) {
            return new Frame.Headers(fields(entry.trailers()), true);
        }
        return entry.headers() != null ? headers(entry, entry.headers(), where) : other(entry, where);
    }

    private static void check(@Nullable Object option, String name, boolean allowed, String kind, String where) {
        if (option != null && !allowed) {
            throw new YamlProblem(where, "'%s' is only allowed with %s".formatted(name, kind));
        }
    }

    private Frame headers(FrameEntry entry, Map<String, List<String>> headers, String where) {
        var all = new LinkedHashMap<>(ordinary);
        for (String name : entry.without() == null ? List.<String>of() : entry.without()) {
            if (all.remove(name) == null) {
                throw new YamlProblem(
                        where, "unknown name '%s' in 'without'; allowed: %s".formatted(name, ordinary.keySet()));
            }
        }
        all.putAll(headers);
        return new Frame.Headers(fields(all), entry.ends());
    }

    private static List<Field> fields(Map<String, List<String>> written) {
        var fields = new ArrayList<Field>();
        written.forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return List.copyOf(fields);
    }

    private Frame other(FrameEntry entry, String where) {
        if (entry.message() != null) {
            return new Frame.Data(message(entry, entry.message(), where), entry.ends());
        }
        if (entry.data() != null) {
            return new Frame.Data(hex(entry.data(), where), entry.ends());
        }
        if (entry.truncated() != null) {
            return truncated(entry.truncated(), where);
        }
        if (entry.reset() != null) {
            return new Frame.Reset(entry.reset().code());
        }
        if (entry.goaway() != null) {
            return new Frame.GoAway(
                    entry.goaway().code(), entry.lastStream() == null ? Integer.MAX_VALUE : entry.lastStream());
        }
        if (entry.awaitReceived() != null) {
            return await(entry.awaitReceived(), where);
        }
        if (entry.pause() != null) {
            return new Frame.Wait(Durations.toMillis(Steps.duration(entry.pause(), where)));
        }
        throw new IllegalStateException("a frame without a kind: " + entry);
    }

    private static Frame await(int received, String where) {
        if (received < 0) {
            throw new YamlProblem(where, "'await-received' must be an integer of at least 0, not " + received);
        }
        return new Frame.Await(received);
    }

    private byte[] message(FrameEntry entry, BodyEntry message, String where) {
        if (message.times() != null) {
            throw new YamlProblem(where, "'times' is not allowed, because a frame has one message; remove it");
        }
        byte[] body = bodies.serialize(List.of(message), type, where).get(0);
        long length = entry.length() == null ? body.length : entry.length();
        if (length < 0 || length > MAX_LENGTH) {
            throw new YamlProblem(where, "'length' must be 0 to %d, not %d".formatted(MAX_LENGTH, length));
        }
        boolean compressed = entry.compressed() != null && entry.compressed();
        return LengthPrefixed.write(body, (int) length, compressed);
    }

    private static Frame truncated(FrameEntry.Truncated entry, String where) {
        byte[] bytes = hex(entry.data(), where);
        if (entry.length() <= bytes.length || entry.length() > 16_384) {
            throw new YamlProblem(
                    where,
                    "'length' of 'truncated' must be more than its %d bytes and at most 16384, not %d"
                            .formatted(bytes.length, entry.length()));
        }
        return new Frame.Truncated(bytes, entry.length());
    }

    private static byte[] hex(String hex, String where) {
        if (!hex.matches("([0-9a-f]{2})*")) {
            throw new YamlProblem(where, "'data' must be lower-case hex, not '%s'".formatted(hex));
        }
        return HexFormat.of().parseHex(hex);
    }
}
