package dev.interop.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Settings;

/** Responds to SETTINGS and PING, and passes the frames of calls on. */
final class FrameListener extends FrameNotes {
    private final WireConnection connection;
    private final Http2FrameWriter writer;

    FrameListener(WireConnection connection, WireConnection.Receiver receiver, Http2FrameWriter writer) {
        super((stream, frame) -> receiver.received(connection, stream, frame));
        this.connection = connection;
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
        connection.pingAcknowledged();
    }
}
