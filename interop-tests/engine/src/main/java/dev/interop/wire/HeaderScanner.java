package dev.interop.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.function.Consumer;

/**
 * Reads the header blocks that the client of one connection sends, for all its streams, with their HPACK state. Every
 * other frame is skipped without a copy, whatever its size. Bytes that are not HTTP/2 end the reading, not the
 * connection.
 */
final class HeaderScanner implements Tap {
    /** Limit for the fields of a block in bytes; larger blocks are not reported. */
    private static final int MAX_BLOCK = 1 << 20;

    private static final int PRIORITY_BYTES = 5;
    private static final int PADDED = 0x8;
    private static final int PRIORITY = 0x20;
    private static final int END_HEADERS = 0x4;

    private enum State {
        PREFACE,
        FRAME_HEADER,
        SKIPPED,
        FRAGMENT,
        FAILED
    }

    private final Consumer<Http2Headers> receiver;
    private final Runnable unreadable;
    private final DefaultHttp2HeadersDecoder hpack = new DefaultHttp2HeadersDecoder(false, MAX_BLOCK);
    private final ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    /** The incomplete preface, frame header or HEADERS payload. */
    private final ByteBuf part = Unpooled.buffer();
    /** The fragments of a block whose CONTINUATION frames are still to come. */
    private final ByteBuf block = Unpooled.buffer();

    private State state = State.PREFACE;
    private int missing = preface.readableBytes();
    private int type;
    private int flags;
    private int stream;

    /**
     * @param receiver receives each complete block: the headers of a request, or trailers
     * @param unreadable runs when a block is too large or the bytes are not HTTP/2
     */
    HeaderScanner(Consumer<Http2Headers> receiver, Runnable unreadable) {
        this.receiver = receiver;
        this.unreadable = unreadable;
        try {
            // The client may use any table size that the server allows it; the scanner does not read the server's side.
            hpack.maxHeaderTableSize(Http2CodecUtil.MAX_HEADER_TABLE_SIZE);
        } catch (Http2Exception tooLarge) {
            throw new IllegalStateException(tooLarge);
        }
    }

    @Override
    public void read(ByteBuf bytes) {
        ByteBuf in = bytes.duplicate();
        while (in.isReadable() && state != State.FAILED) {
            int length = Math.min(missing, in.readableBytes());
            if (state == State.SKIPPED) {
                in.skipBytes(length);
            } else {
                part.writeBytes(in, length);
            }
            missing -= length;
            if (missing == 0) {
                next();
            }
        }
    }

    /** Handles a complete part, and expects the next one. */
    private void next() {
        try {
            switch (state) {
                case PREFACE -> {
                    if (!ByteBufUtil.equals(preface, part)) {
                        fail();
                        return;
                    }
                }
                case FRAME_HEADER -> {
                    if (frameHeader()) {
                        return;
                    }
                }
                case FRAGMENT -> fragment();
                default -> {}
            }
            expect(State.FRAME_HEADER, Http2CodecUtil.FRAME_HEADER_LENGTH);
        } catch (Http2Exception | IndexOutOfBoundsException notHttp2) {
            fail();
        }
    }

    /** Reads the header of a frame; returns whether the frame has a payload. */
    private boolean frameHeader() throws Http2Exception {
        int length = part.readUnsignedMedium();
        type = part.readUnsignedByte();
        flags = part.readUnsignedByte();
        stream = part.readInt() & Integer.MAX_VALUE;
        boolean headers = type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION;
        if (headers && block.readableBytes() + length > MAX_BLOCK) {
            fail();
            return true;
        }
        if (length > 0) {
            expect(headers ? State.FRAGMENT : State.SKIPPED, length);
            return true;
        }
        if (headers) {
            part.clear();
            fragment();
        }
        return false;
    }

    private void fragment() throws Http2Exception {
        int end = part.writerIndex();
        if (type == Http2FrameTypes.HEADERS) {
            int padding = has(PADDED) ? part.readUnsignedByte() : 0;
            part.skipBytes(has(PRIORITY) ? PRIORITY_BYTES : 0);
            end -= padding;
        }
        block.writeBytes(part, end - part.readerIndex());
        if (has(END_HEADERS)) {
            decode();
            block.clear();
        }
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void decode() throws Http2Exception {
        Http2Headers headers;
        try {
            headers = hpack.decodeHeaders(stream, block);
        } catch (Http2Exception.StreamException tooLarge) {
            // The HPACK state is still correct, so later blocks can be read.
            unreadable.run();
            return;
        }
        receiver.accept(headers);
    }

    private void expect(State next, int length) {
        part.clear();
        state = next;
        missing = length;
    }

    private void fail() {
        unreadable.run();
        end();
    }

    private void end() {
        state = State.FAILED;
        part.clear();
        block.clear();
    }

    @Override
    public void close() {
        end();
    }
}
