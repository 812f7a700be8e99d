package dev.interop.wire;

import dev.interop.wire.Frame.Field;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Converts header fields byte by byte, without checks. */
final class Fields {
    private Fields() {}

    /** Encodes fields; each character is one byte, as in HTTP. */
    static Http2Headers encode(List<Field> fields) {
        var headers = new DefaultHttp2Headers(false);
        fields.forEach(field -> headers.add(bytes(field.name()), bytes(field.value())));
        return headers;
    }

    private static AsciiString bytes(String text) {
        return new AsciiString(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    static List<Field> decode(Http2Headers headers) {
        var fields = new ArrayList<Field>();
        headers.forEach(entry ->
                fields.add(new Field(entry.getKey().toString(), entry.getValue().toString())));
        return List.copyOf(fields);
    }
}
