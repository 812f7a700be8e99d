package dev.interop.wire;

import dev.interop.fault.HarnessFault;
import dev.interop.message.Metadata;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Responds to calls frame by frame. {@link #announce} sets the frames for a call id; they are sent when the request has
 * ended. The connection of a call that was not announced is closed.
 */
public final class RawServer implements AutoCloseable {
    private final Map<String, Response> responses = new ConcurrentHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    /** The frames for one call, and its attempts; a library may retry a call. */
    private record Response(List<Frame> frames, OtherSide otherSide, List<Exchange> attempts) {}

    /** @param listen address at which it listens, on a free port */
    RawServer(EventLoopGroup threads, InetAddress listen) {
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline().addLast(new WireConnection(true, new Calls()));
                    }
                })
                .bind(listen, 0)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new HarnessFault("the raw server cannot listen: " + bound.cause(), bound.cause());
        }
        listening = bound.channel();
    }

    /** Returns the port on which it listens. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Sets the frames for a call; none of them waits for the client. */
    public void announce(String callId, List<Frame> frames) {
        announce(callId, frames, OtherSide.unknown());
    }

    /**
     * Sets the frames for a call.
     *
     * @param otherSide used by frames that wait for the client
     */
    public void announce(String callId, List<Frame> frames, OtherSide otherSide) {
        responses.put(callId, new Response(frames, otherSide, new CopyOnWriteArrayList<>()));
    }

    /** Removes a call that was announced and returns the frames of both directions. */
    public WireLog forget(String callId) {
        var entries = new ArrayList<WireLog.Entry>();
        Objects.requireNonNull(responses.remove(callId), "the call was not announced")
                .attempts()
                .forEach(attempt -> entries.addAll(attempt.log().entries()));
        return new WireLog(List.copyOf(entries));
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
    }

    /** The calls of one connection, by stream. */
    private final class Calls implements WireConnection.Receiver {
        private final Map<Integer, Exchange> exchanges = new HashMap<>();

        @Override
        public void received(WireConnection connection, int stream, Frame frame) {
            if (stream == 0) {
                exchanges.values().forEach(exchange -> exchange.received(frame));
                return;
            }
            Exchange exchange = exchanges.get(stream);
            if (exchange == null && frame instanceof Frame.Headers headers) {
                exchange = begin(connection, stream, headers);
            }
            if (exchange != null) {
                exchange.received(frame);
                if (frame instanceof Frame.Headers || frame instanceof Frame.Data) {
                    playAtEnd(exchange, frame);
                }
            }
        }

        private @Nullable Exchange begin(WireConnection connection, int stream, Frame.Headers headers) {
            Response response = responses.get(WireLog.first(headers.fields(), Metadata.CALL_ID));
            if (response == null) {
                connection.close();
                return null;
            }
            var exchange = new Exchange(connection, stream, true, response.frames(), response.otherSide());
            exchanges.put(stream, exchange);
            response.attempts().add(exchange);
            return exchange;
        }

        private static void playAtEnd(Exchange exchange, Frame frame) {
            if (frame.ends()) {
                exchange.play();
            }
        }
    }
}
