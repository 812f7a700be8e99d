package dev.interop.judge;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import dev.interop.cases.RawClientCall.RawEnd;
import dev.interop.message.Canonical;
import dev.interop.message.Metadata;
import dev.interop.v1.MetadataEntry;
import dev.interop.wire.Frame;
import dev.interop.wire.Frame.Field;
import dev.interop.wire.LengthPrefixed;
import dev.interop.wire.WireLog;
import io.grpc.Status;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The response to the raw client, as gRPC reads it: application metadata, messages and end.
 *
 * @param messages the messages, decompressed
 * @param compressed whether any message was compressed
 * @param rest number of bytes after the last complete message
 */
record RawOutcome(
        Map<String, List<String>> headers,
        List<ByteString> messages,
        boolean compressed,
        int rest,
        Map<String, List<String>> trailers,
        RawEnd end) {

    static RawOutcome of(WireLog log, Descriptor reply) {
        List<Frame.Headers> heads = log.heads();
        boolean complete = log.received().stream().anyMatch(RawOutcome::endsInOrder);
        if (complete && !WireLog.first(log.head(), ":status").equals("200")) {
            return new RawOutcome(Map.of(), List.of(), false, 0, Map.of(), http(log.head()));
        }
        // A single HEADERS frame contains the trailers.
        boolean trailersOnly = complete && heads.size() == 1;
        List<Field> last = complete ? heads.get(heads.size() - 1).fields() : List.of();
        LengthPrefixed body = LengthPrefixed.read(log.body());
        return new RawOutcome(
                trailersOnly ? Map.of() : application(log.head()),
                body.messages().stream()
                        .map(message -> Canonical.encode(
                                isCompressed(message) ? decompress(message.body()) : message.body(), reply))
                        .toList(),
                body.messages().stream().anyMatch(RawOutcome::isCompressed),
                body.rest(),
                application(last),
                complete ? grpcEnd(last) : abnormalEnd(log));
    }

    private static boolean endsInOrder(Frame frame) {
        return frame.ends() && (frame instanceof Frame.Headers || frame instanceof Frame.Data);
    }

    /** Returns the first abnormal end; a connection also closes after a reset or a GOAWAY. */
    private static RawEnd abnormalEnd(WireLog log) {
        return log.received().stream()
                .map(RawOutcome::abnormalEnd)
                .filter(end -> !end.equals(RawEnd.NOTHING))
                .findFirst()
                .orElse(RawEnd.NOTHING);
    }

    private static RawEnd abnormalEnd(Frame frame) {
        if (frame instanceof Frame.Reset reset) {
            return RawEnd.reset(reset.code());
        }
        if (frame instanceof Frame.GoAway goAway) {
            return RawEnd.goAway(goAway.code());
        }
        return frame instanceof Frame.Close ? RawEnd.CLOSED : RawEnd.NOTHING;
    }

    private static RawEnd http(List<Field> headers) {
        String status = WireLog.first(headers, ":status");
        return RawEnd.http(status.matches("\\d{3}") ? Integer.parseInt(status) : 0);
    }

    private static RawEnd grpcEnd(List<Field> last) {
        String code = WireLog.first(last, "grpc-status");
        if (!code.matches("\\d{1,2}")) {
            return new RawEnd("end without a gRPC status", "");
        }
        String text = WireLog.first(last, "grpc-message").replace("+", "%2B");
        return RawEnd.status(
                Status.fromCodeValue(Integer.parseInt(code)).getCode().name(),
                URLDecoder.decode(text, StandardCharsets.UTF_8));
    }

    private static boolean isCompressed(LengthPrefixed.Message message) {
        return message.flag() == 1;
    }

    /** Returns the message unchanged if it is not gzip. */
    private static ByteString decompress(ByteString message) {
        try (var gzip = new GZIPInputStream(message.newInput())) {
            return ByteString.readFrom(gzip);
        } catch (IOException notGzip) {
            return message;
        }
    }

    private static Map<String, List<String>> application(List<Field> fields) {
        return Metadata.ofApplication(fields.stream()
                .filter(field -> !field.name().startsWith(":"))
                .map(RawOutcome::entry)
                .toList());
    }

    private static MetadataEntry entry(Field field) {
        var entry = MetadataEntry.newBuilder().setKey(field.name());
        if (!field.name().endsWith("-bin")) {
            return entry.setText(field.value()).build();
        }
        return entry.setBinary(ByteString.copyFrom(Base64.getDecoder().decode(field.value())))
                .build();
    }
}
