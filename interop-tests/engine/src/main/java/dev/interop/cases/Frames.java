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

/** What the hub itself sends on a raw stream, one frame after another. */
final class Frames {
    private static final String POSSIBLE =
            "possible are 'headers', 'trailers', 'message', 'data', 'truncated', 'reset', 'goaway', 'wait: 100ms', 'await-received: 1', 'ping', 'close'";
    private static final long LONGEST = 0xffff_ffffL;

    private final Map<String, List<String>> ordinary;
    private final Descriptor type;

    private Frames(Map<String, List<String>> ordinary, Descriptor type) {
        this.ordinary = ordinary;
        this.type = type;
    }

    /** Frames of a client that calls a method, "package.Service/Method". */
    static Frames ofClient(String method, Descriptor request) {
        var head = new LinkedHashMap<String, List<String>>();
        head.put(":method", List.of("POST"));
        head.put(":scheme", List.of("http"));
        head.put(":path", List.of("/" + method));
        head.put(":authority", List.of("localhost"));
        head.put("te", List.of("trailers"));
        head.put("content-type", List.of("application/grpc"));
        head.put("user-agent", List.of("raw"));
        return new Frames(head, request);
    }

    /** Frames of a server. */
    static Frames ofServer(Descriptor reply) {
        var head = new LinkedHashMap<String, List<String>>();
        head.put(":status", List.of("200"));
        head.put("content-type", List.of("application/grpc"));
        return new Frames(head, reply);
    }

    /** An ordinary head, one message, the end. */
    List<Frame> ordinary(byte[] body) {
        return List.of(new Frame.Headers(fields(ordinary), false), new Frame.Data(LengthPrefixed.write(body), true));
    }

    /** @param where file and line of each */
    List<Frame> spelled(List<JsonNode> spelled, IntFunction<String> where) {
        if (spelled.isEmpty()) {
            throw new YamlProblem(where.apply(0), "at least one frame is wanted; " + POSSIBLE);
        }
        var frames = new ArrayList<Frame>();
        for (int index = 0; index < spelled.size(); index++) {
            Frame frame = frame(spelled.get(index), where.apply(index));
            if (frame instanceof Frame.Close && index < spelled.size() - 1) {
                throw new YamlProblem(where.apply(index + 1), "after 'close' nothing can be sent");
            }
            frames.add(frame);
        }
        return List.copyOf(frames);
    }

    private Frame frame(JsonNode spelled, String where) {
        if (spelled.isTextual()) {
            return switch (spelled.textValue()) {
                case "ping" -> new Frame.Ping();
                case "close" -> new Frame.Close();
                default -> throw new YamlProblem(where, "frame '%s': %s".formatted(spelled.textValue(), POSSIBLE));
            };
        }
        FrameEntry entry = StrictYaml.convert(spelled, FrameEntry.class, where);
        if (entry.kinds() != 1) {
            throw new YamlProblem(where, "a frame is exactly one kind; " + POSSIBLE);
        }
        belongs(entry.without(), "without", entry.headers() != null, "'headers'", where);
        belongs(entry.compressed(), "compressed", entry.message() != null, "'message'", where);
        belongs(entry.length(), "length", entry.message() != null, "'message'", where);
        belongs(entry.lastStream(), "last-stream", entry.goaway() != null, "'goaway'", where);
        boolean canEnd = entry.headers() != null || entry.message() != null || entry.data() != null;
        belongs(entry.endStream(), "end-stream", canEnd, "'headers', 'message' or 'data'", where);
        if (entry.trailers() != null) {
            return new Frame.Headers(fields(entry.trailers()), true);
        }
        return entry.headers() != null ? head(entry, entry.headers(), where) : other(entry, where);
    }

    private static void belongs(@Nullable Object option, String name, boolean allowed, String kind, String where) {
        if (option != null && !allowed) {
            throw new YamlProblem(where, "'%s' belongs to %s".formatted(name, kind));
        }
    }

    private Frame head(FrameEntry entry, Map<String, List<String>> headers, String where) {
        var head = new LinkedHashMap<>(ordinary);
        for (String name : entry.without() == null ? List.<String>of() : entry.without()) {
            if (head.remove(name) == null) {
                throw new YamlProblem(
                        where, "'without' names '%s'; the ordinary headers are %s".formatted(name, ordinary.keySet()));
            }
        }
        head.putAll(headers);
        return new Frame.Headers(fields(head), entry.ends());
    }

    private static List<Field> fields(Map<String, List<String>> spelled) {
        var fields = new ArrayList<Field>();
        spelled.forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
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
            throw new YamlProblem(where, "'await-received' must be a number from 0, not " + received);
        }
        return new Frame.Await(received);
    }

    private byte[] message(FrameEntry entry, BodyEntry message, String where) {
        if (message.times() != null) {
            throw new YamlProblem(where, "a frame is one message: 'times' has no place here");
        }
        byte[] body = Bodies.serialize(List.of(message), type, where).get(0);
        long length = entry.length() == null ? body.length : entry.length();
        if (length < 0 || length > LONGEST) {
            throw new YamlProblem(where, "'length' must be 0 to %d, not %d".formatted(LONGEST, length));
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
            throw new YamlProblem(where, "'data' is lower-case hex, not '%s'".formatted(hex));
        }
        return HexFormat.of().parseHex(hex);
    }
}
