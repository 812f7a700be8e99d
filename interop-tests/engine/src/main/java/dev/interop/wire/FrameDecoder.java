package dev.interop.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameReader;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Decodes the bytes that one side of a connection sends, in chunks of any size, with the HPACK state of that side. The
 * first error is reported; bytes after it are ignored.
 */
final class FrameDecoder implements Tap {
    private static final int MAX_HEADER_LIST = 1 << 24;

    private final EmbeddedChannel decoding;
    private final Consumer<String> broken;
    private boolean failed;

    /**
     * @param client whether this side is the client, which sends a preface first
     * @param notes receives each frame that belongs to a call
     * @param broken receives the reason why the bytes cannot be decoded
     */
    FrameDecoder(boolean client, Consumer<Frame> notes, Consumer<String> broken) {
        this.broken = broken;
        decoding = new EmbeddedChannel(new Decoder(client, new FrameNotes((stream, frame) -> notes.accept(frame))));
    }

    @Override
    public void read(ByteBuf bytes) {
        if (failed) {
            return;
        }
        try {
            decoding.writeInbound(bytes.copy());
        } catch (DecoderException unreadable) {
            failed = true;
            Throwable cause = Objects.requireNonNullElse(unreadable.getCause(), unreadable);
            broken.accept(String.valueOf(cause.getMessage()));
        }
    }

    @Override
    public void close() {
        decoding.close();
    }

    private static final class Decoder extends ByteToMessageDecoder {
        private final FrameNotes notes;
        private final Http2FrameReader reader = new DefaultHttp2FrameReader(anyHeaders());
        private boolean prefaceRead;

        Decoder(boolean client, FrameNotes notes) {
            this.notes = notes;
            prefaceRead = !client;
            try {
                // The limits that both sides agreed on do not matter here, so the largest possible ones are used.
                reader.configuration().frameSizePolicy().maxFrameSize(Http2CodecUtil.MAX_FRAME_SIZE_UPPER_BOUND);
            } catch (Http2Exception tooLarge) {
                throw new IllegalStateException(tooLarge);
            }
        }

        private static DefaultHttp2HeadersDecoder anyHeaders() {
            var decoder = new DefaultHttp2HeadersDecoder(false, MAX_HEADER_LIST);
            try {
                decoder.maxHeaderTableSize(Http2CodecUtil.MAX_HEADER_TABLE_SIZE);
            } catch (Http2Exception tooLarge) {
                throw new IllegalStateException(tooLarge);
            }
            return decoder;
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Http2Exception {
            if (!prefaceRead) {
                ByteBuf expected = Http2CodecUtil.connectionPrefaceBuf();
                if (in.readableBytes() < expected.readableBytes()) {
                    return;
                }
                ByteBuf actual = in.readSlice(expected.readableBytes());
                if (!ByteBufUtil.equals(expected, actual)) {
                    throw new DecoderException(new IllegalArgumentException(
                            "not HTTP/2: the connection begins with " + ByteBufUtil.hexDump(actual)));
                }
                prefaceRead = true;
            }
            reader.readFrame(context, in, notes);
        }

        @Override
        protected void handlerRemoved0(ChannelHandlerContext context) {
            reader.close();
        }
    }
}
