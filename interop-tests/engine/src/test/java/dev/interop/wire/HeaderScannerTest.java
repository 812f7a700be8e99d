package dev.interop.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderScannerTest {
    private static final String SETTINGS = "000000" + "04" + "00" + "00000000";
    /** HEADERS of stream 1: ":method: GET", and the field "a: b", which HPACK's table keeps. */
    private static final String FIRST = "000006" + "01" + "04" + "00000001" + "82" + "40" + "01" + "61" + "01" + "62";
    /** HEADERS of stream 3 with END_STREAM: the field from HPACK's table. */
    private static final String SECOND = "000001" + "01" + "05" + "00000003" + "be";

    private final List<String> blocks = new ArrayList<>();
    private int unreadable;
    private final HeaderScanner scanner =
            new HeaderScanner(headers -> blocks.add(Fields.decode(headers).toString()), () -> unreadable++);

    private void read(String hex) {
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
        int before = bytes.readableBytes();
        scanner.read(bytes);
        assertThat(bytes.readableBytes()).as("the bytes are not consumed").isEqualTo(before);
    }

    private void preface() {
        scanner.read(Http2CodecUtil.connectionPrefaceBuf());
    }

    @Test
    void keeps_the_hpack_table_across_streams() {
        preface();
        read(SETTINGS + FIRST + SECOND);

        assertThat(blocks).containsExactly("[:method: GET, a: b]", "[a: b]");
    }

    @Test
    void reads_bytes_one_by_one() {
        ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
        while (preface.isReadable()) {
            scanner.read(preface.readSlice(1));
        }
        for (String each : (SETTINGS + FIRST + SECOND).split("(?<=\\G..)")) {
            read(each);
        }

        assertThat(blocks).containsExactly("[:method: GET, a: b]", "[a: b]");
    }

    @Test
    void joins_continuation_frames_with_padding_and_priority() {
        preface();
        String headers = "00000a" + "01" + "28" + "00000001" + "02" + "0000000010" + "82" + "40" + "0000";
        String empty = "000000" + "09" + "00" + "00000001";
        String rest = "000004" + "09" + "04" + "00000001" + "01" + "61" + "01" + "62";
        read(headers + empty + rest + SECOND);

        assertThat(blocks).containsExactly("[:method: GET, a: b]", "[a: b]");
    }

    @Test
    void skips_frames_of_any_size() {
        preface();
        read(FIRST + "900000" + "00" + "00" + "00000001");
        var chunk = new byte[1 << 16];
        for (int sent = 0; sent < 9 << 20; sent += chunk.length) {
            scanner.read(Unpooled.wrappedBuffer(chunk));
        }
        read(SECOND);

        assertThat(blocks).containsExactly("[:method: GET, a: b]", "[a: b]");
    }

    @Test
    void ignores_what_is_not_http2() {
        scanner.read(Unpooled.copiedBuffer(new byte[100]));
        read(FIRST);

        assertThat(blocks).isEmpty();
        assertThat(unreadable).isEqualTo(1);
    }

    @Test
    void stops_at_a_block_that_is_too_large() {
        preface();
        read("100001" + "01" + "00" + "00000001");
        read(FIRST);

        assertThat(blocks).isEmpty();
        assertThat(unreadable).isEqualTo(1);
    }

    @Test
    void end_of_a_connection_is_not_unreadable() {
        preface();
        read(FIRST);
        scanner.close();

        assertThat(unreadable).isZero();
    }
}
