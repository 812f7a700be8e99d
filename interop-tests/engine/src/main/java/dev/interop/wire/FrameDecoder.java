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
 * Reads the bytes that one side of a connection sends, however they are cut, and keeps what that side's
 * HPACK needs. What cannot be read is told once; nothing is read after it.
 */
final class FrameDecoder {
    private static final int LARGEST_HEAD = 1 << 24;

    private final EmbeddedChannel decoding;
    private final Consumer<String> broken;
    private boolean failed;

    /**
     * @param client whether that side begins with a client's preface
     * @param notes gets each frame that belongs to calls
     * @param broken gets the reason why no more can be read
     */
    FrameDecoder(boolean client, Consumer<Frame> notes, Consumer<String> broken) {
        this.broken = broken;
        decoding = new EmbeddedChannel(new Decoder(client, new FrameNotes((stream, frame) -> notes.accept(frame))));
    }

    /** @param bytes taken over: they are released here */
    void read(ByteBuf bytes) {
        if (failed) {
            bytes.release();
            return;
        }
        try {
            decoding.writeInbound(bytes);
        } catch (DecoderException unreadable) {
            failed = true;
            Throwable cause = Objects.requireNonNullElse(unreadable.getCause(), unreadable);
            broken.accept(String.valueOf(cause.getMessage()));
        }
    }

    void close() {
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
                // What the sides have agreed is their affair: whatever HTTP/2 has room for can be read.
                reader.configuration().frameSizePolicy().maxFrameSize(Http2CodecUtil.MAX_FRAME_SIZE_UPPER_BOUND);
            } catch (Http2Exception tooLarge) {
                throw new IllegalStateException(tooLarge);
            }
        }

        private static DefaultHttp2HeadersDecoder anyHeaders() {
            var decoder = new DefaultHttp2HeadersDecoder(false, LARGEST_HEAD);
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
                ByteBuf wanted = Http2CodecUtil.connectionPrefaceBuf();
                if (in.readableBytes() < wanted.readableBytes()) {
                    return;
                }
                ByteBuf got = in.readSlice(wanted.readableBytes());
                if (!ByteBufUtil.equals(wanted, got)) {
                    throw new DecoderException(
                            new IllegalArgumentException("no HTTP/2, but " + ByteBufUtil.hexDump(got)));
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
