package dev.interop.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.function.BiConsumer;

/** Converts the frames that belong to calls to {@link Frame} and passes them on. */
class FrameNotes extends Http2FrameAdapter {
    private final BiConsumer<Integer, Frame> notes;

    /** @param notes receives each frame with its stream; stream 0 is the connection itself */
    FrameNotes(BiConsumer<Integer, Frame> notes) {
        this.notes = notes;
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endStream) {
        notes.accept(stream, new Frame.Headers(Fields.decode(headers), endStream));
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        onHeadersRead(context, stream, headers, padding, endStream);
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int stream, ByteBuf data, int padding, boolean endStream) {
        int length = data.readableBytes() + padding;
        notes.accept(stream, new Frame.Data(ByteBufUtil.getBytes(data), endStream));
        return length;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) {
        notes.accept(stream, new Frame.Reset(code));
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long code, ByteBuf debug) {
        notes.accept(0, new Frame.GoAway(code, lastStream));
    }
}
