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
 * Answers calls frame by frame, each with the frames that were agreed for its id, once its request
 * has ended. A call that nobody announced is not answered: its connection is closed.
 *
 * <p>It listens on all addresses, on a free port: the bridge of the containers has an address of the
 * hub's machine only where engine and hub share it, and on a desktop they do not.
 */
public final class RawServer implements AutoCloseable {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    /** What one call is to be answered with, each time it arrives. */
    private record Answer(List<Frame> frames, OtherSide otherSide, List<Exchange> attempts) {}

    RawServer(EventLoopGroup threads) {
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
                .bind(0)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new HarnessFault("the raw server cannot listen: " + bound.cause(), bound.cause());
        }
        listening = bound.channel();
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Sets the frames with which the server responds to a call; none of them waits for the client. */
    public void announce(String callId, List<Frame> frames) {
        announce(callId, frames, OtherSide.unknown());
    }

    /**
     * Sets the frames with which the server responds to a call.
     *
     * @param otherSide the client, for frames that wait for it
     */
    public void announce(String callId, List<Frame> frames, OtherSide otherSide) {
        answers.put(callId, new Answer(frames, otherSide, new CopyOnWriteArrayList<>()));
    }

    /** What went both ways for a call that was announced, which from now on is forgotten. */
    public WireLog forget(String callId) {
        var entries = new ArrayList<WireLog.Entry>();
        Objects.requireNonNull(answers.remove(callId), "the call was not announced")
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
            if (exchange == null && frame instanceof Frame.Headers head) {
                exchange = begin(connection, stream, head);
            }
            if (exchange != null) {
                exchange.received(frame);
                if (frame instanceof Frame.Headers || frame instanceof Frame.Data) {
                    playAtEnd(exchange, frame);
                }
            }
        }

        private @Nullable Exchange begin(WireConnection connection, int stream, Frame.Headers head) {
            Answer answer = answers.get(WireLog.first(head.fields(), Metadata.CALL_ID));
            if (answer == null) {
                connection.close();
                return null;
            }
            var exchange = new Exchange(connection, stream, true, answer.frames(), answer.otherSide());
            exchanges.put(stream, exchange);
            answer.attempts().add(exchange);
            return exchange;
        }

        private static void playAtEnd(Exchange exchange, Frame frame) {
            if (frame.ends()) {
                exchange.play();
            }
        }
    }
}
