package dev.interop.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection that says what it is told to, right or wrong. It knows frames and no rules:
 * only what keeps a connection alive (preface, SETTINGS, PING) is done here. Lives on its event loop.
 */
final class WireConnection extends ByteToMessageDecoder {
    /** What came in; stream 0 is the connection itself. */
    interface Receiver {
        /** The other side has sent its SETTINGS: it speaks HTTP/2. */
        default void ready(WireConnection connection) {}

        void received(WireConnection connection, int stream, Frame frame);
    }

    private static final int WINDOW = 1 << 20;
    private static final int LARGEST_HEAD = 1 << 16;

    private final boolean server;
    private final Receiver receiver;
    private final Http2FrameReader reader =
            new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(false, LARGEST_HEAD));
    private final Http2FrameWriter writer = new DefaultHttp2FrameWriter();
    private final FrameListener listener;
    private final Queue<Runnable> pings = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private boolean prefaceRead;
    private boolean ready;

    WireConnection(boolean server, Receiver receiver) {
        this.server = server;
        this.receiver = receiver;
        prefaceRead = !server;
        listener = new FrameListener(this, receiver, writer);
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        if (!server) {
            active.write(Http2CodecUtil.connectionPrefaceBuf());
        }
        writer.writeSettings(active, Http2Settings.defaultSettings().initialWindowSize(WINDOW), active.newPromise());
        active.flush();
        active.fireChannelActive();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Http2Exception {
        if (!prefaceRead) {
            ByteBuf wanted = Http2CodecUtil.connectionPrefaceBuf();
            if (in.readableBytes() < wanted.readableBytes()) {
                return;
            }
            if (!ByteBufUtil.equals(wanted, in.readSlice(wanted.readableBytes()))) {
                ctx.close();
                return;
            }
            prefaceRead = true;
        }
        reader.readFrame(ctx, in, listener);
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        receiver.received(this, 0, new Frame.Close());
    }

    /** What cannot be read, or a broken connection: it ends as one that was closed. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        reader.close();
        writer.close();
    }

    void send(int stream, Frame frame) {
        ChannelHandlerContext context = context();
        if (frame instanceof Frame.Headers headers) {
            writer.writeHeaders(
                    context, stream, Fields.encode(headers.fields()), 0, headers.endStream(), context.newPromise());
        } else if (frame instanceof Frame.Data data) {
            writer.writeData(
                    context, stream, Unpooled.wrappedBuffer(data.bytes()), 0, data.endStream(), context.newPromise());
        } else if (frame instanceof Frame.Truncated truncated) {
            context.write(head(stream, truncated));
            context.write(Unpooled.wrappedBuffer(truncated.bytes()));
        } else if (frame instanceof Frame.Reset reset) {
            writer.writeRstStream(context, stream, reset.code(), context.newPromise());
        } else if (frame instanceof Frame.GoAway goAway) {
            writer.writeGoAway(
                    context, goAway.lastStream(), goAway.code(), Unpooled.EMPTY_BUFFER, context.newPromise());
        } else if (frame instanceof Frame.Close) {
            close();
        }
        context.flush();
    }

    private static ByteBuf head(int stream, Frame.Truncated truncated) {
        return Unpooled.buffer(Http2CodecUtil.FRAME_HEADER_LENGTH)
                .writeMedium(truncated.length())
                .writeByte(Http2FrameTypes.DATA)
                .writeByte(0)
                .writeInt(stream);
    }

    void settingsRead() {
        if (!ready) {
            ready = true;
            receiver.ready(this);
        }
    }

    /** @param answered runs once the other side has seen all that was sent before */
    void ping(Runnable answered) {
        pings.add(answered);
        ChannelHandlerContext context = context();
        writer.writePing(context, false, pings.size(), context.newPromise());
        context.flush();
    }

    void pingAnswered() {
        Runnable answered = pings.poll();
        if (answered != null) {
            answered.run();
        }
    }

    /** Returns the context, once the connection is active. */
    ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "not connected");
    }

    /** After all that was written has left. */
    void close() {
        context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
