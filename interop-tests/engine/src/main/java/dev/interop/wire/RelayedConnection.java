package dev.interop.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/**
 * A connection of a driver and the connection to the server that continues it. Bytes pass unchanged, with backpressure;
 * the end of one direction and a reset pass, too. Both connections use one event loop.
 */
final class RelayedConnection {
    private final SocketChannel client;
    private final CompletableFuture<Void> clientEnded = new CompletableFuture<>();
    private final CompletableFuture<Void> serverReached = new CompletableFuture<>();

    /** @param client an accepted connection that was not read yet */
    RelayedConnection(SocketChannel client) {
        this.client = client;
    }

    /** Returns a future that completes when the client has ended its side. */
    CompletableFuture<Void> clientEnded() {
        return clientEnded;
    }

    /** Returns a future that completes when the server is connected, and fails if it cannot be reached. */
    CompletableFuture<Void> serverReached() {
        return serverReached;
    }

    /** Connects to the server, then passes bytes. */
    void connect(InetSocketAddress address, Tap toServer, Tap toClient) {
        client.closeFuture().addListener(closed -> clientEnded.complete(null));
        var connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new Passing(client, toClient))
                .connect(address);
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                begin((SocketChannel) connected.channel(), toServer);
            } else {
                serverReached.completeExceptionally(connected.cause());
                client.close();
            }
        });
    }

    private void begin(SocketChannel server, Tap toServer) {
        serverReached.complete(null);
        if (!client.isActive()) {
            server.close();
            return;
        }
        client.pipeline().addLast(new Passing(server, toServer));
        client.read();
        server.read();
    }

    /** One direction: from its own channel to the other one. */
    private final class Passing extends ChannelInboundHandlerAdapter {
        private final SocketChannel other;
        private final Tap tap;

        Passing(SocketChannel other, Tap tap) {
            this.other = other;
            this.tap = tap;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object read) {
            ByteBuf bytes = (ByteBuf) read;
            tap.read(bytes);
            other.writeAndFlush(bytes).addListener(written -> {
                if (written.isSuccess()) {
                    context.read();
                } else {
                    reset(context.channel());
                }
            });
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof ChannelInputShutdownEvent) {
                recordEnd(context);
                other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
                    if (other.isInputShutdown()) {
                        other.close();
                        context.close();
                    } else {
                        other.shutdownOutput();
                    }
                });
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable broken) {
            reset(other);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            recordEnd(context);
            tap.close();
            other.close();
        }

        private void recordEnd(ChannelHandlerContext context) {
            if (context.channel() == client) {
                clientEnded.complete(null);
            }
        }
    }

    /** Resets a channel, so that its other side sees a broken connection and not an ordinary end. */
    private static void reset(Channel channel) {
        if (channel.isOpen()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    }
}
