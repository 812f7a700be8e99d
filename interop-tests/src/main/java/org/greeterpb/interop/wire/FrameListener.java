package org.greeterpb.interop.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import org.greeterpb.interop.cases.Frame;

/** Answers what keeps a connection alive, and hands on the rest as frames of ours. */
final class FrameListener extends Http2FrameAdapter {
    private final WireConnection connection;
    private final WireConnection.Receiver receiver;
    private final Http2FrameWriter writer;

    FrameListener(WireConnection connection, WireConnection.Receiver receiver, Http2FrameWriter writer) {
        this.connection = connection;
        this.receiver = receiver;
        this.writer = writer;
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        writer.writeSettingsAck(context, context.newPromise());
        connection.settingsRead();
    }

    @Override
    public void onPingRead(ChannelHandlerContext context, long data) {
        writer.writePing(context, true, data, context.newPromise());
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext context, long data) {
        connection.pingAnswered();
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean endStream) {
        receiver.received(connection, stream, new Frame.Headers(Fields.decode(headers), endStream));
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
        receiver.received(connection, stream, new Frame.Data(ByteBufUtil.getBytes(data), endStream));
        return length;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int stream, long code) {
        receiver.received(connection, stream, new Frame.Reset(code));
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long code, ByteBuf debug) {
        receiver.received(connection, 0, new Frame.GoAway(code, lastStream));
    }
}
