package dev.interop.wire;

import dev.interop.fault.HarnessFault;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes calls frame by frame, each on a plaintext connection of its own, HTTP/2 from the first byte. */
public final class RawClient {
    private static final int STREAM = 1;

    private final EventLoopGroup threads;
    private final Duration limit;

    RawClient(EventLoopGroup threads, Duration limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /** Same as {@link #call(InetSocketAddress, List, OtherSide)}, for frames that do not wait for the server. */
    public WireLog call(InetSocketAddress server, List<Frame> frames) throws InterruptedException {
        return call(server, frames, OtherSide.unknown());
    }

    /**
     * Sends the frames, and returns what went both ways once the call is over.
     *
     * @param otherSide the server, for frames that wait for it
     * @throws HarnessFault the server cannot be reached, or nothing ends the call within the limit
     */
    public WireLog call(InetSocketAddress server, List<Frame> frames, OtherSide otherSide) throws InterruptedException {
        var begun = new CompletableFuture<Exchange>();
        Channel channel = connect(server, new Call(frames, otherSide, begun));
        try {
            return begun.get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .over()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException passed) {
            throw new HarnessFault("nothing ended the raw call within %d ms; it received %s"
                    .formatted(limit.toMillis(), soFar(begun)));
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof HarnessFault fault
                    ? fault
                    : new HarnessFault("the raw client broke: " + broken.getCause(), broken.getCause());
        } finally {
            channel.close().await();
        }
    }

    private static Object soFar(CompletableFuture<Exchange> begun) {
        return begun.isDone() ? begun.join().log().received() : "nothing";
    }

    private Channel connect(InetSocketAddress server, Call call) throws InterruptedException {
        var connecting = new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new WireConnection(false, call));
                    }
                })
                .connect(server)
                .await();
        if (!connecting.isSuccess()) {
            throw new HarnessFault(
                    "the raw client cannot reach %s: %s".formatted(server, connecting.cause()), connecting.cause());
        }
        return connecting.channel();
    }

    /** Begins with the server's SETTINGS, so that a connection without a server behind is no call. */
    private static final class Call implements WireConnection.Receiver {
        private final List<Frame> frames;
        private final OtherSide otherSide;
        private final CompletableFuture<Exchange> begun;
        private @Nullable Exchange exchange;

        Call(List<Frame> frames, OtherSide otherSide, CompletableFuture<Exchange> begun) {
            this.frames = frames;
            this.otherSide = otherSide;
            this.begun = begun;
        }

        @Override
        public void ready(WireConnection connection) {
            exchange = new Exchange(connection, STREAM, false, frames, otherSide);
            exchange.play();
            begun.complete(exchange);
        }

        @Override
        public void received(WireConnection connection, int stream, Frame frame) {
            if (exchange == null) {
                begun.completeExceptionally(new HarnessFault("the server closed the connection before its SETTINGS"));
            } else if (stream == STREAM || stream == 0) {
                exchange.received(frame);
            }
        }
    }
}
