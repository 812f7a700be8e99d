package dev.interop.wire;

import dev.interop.fault.HarnessFault;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The port on which a relay listens, with the connections to it. The relay closes it. */
final class RelayPort implements AutoCloseable {
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listening;

    /**
     * Listens on a free port.
     *
     * @param relay name of the relay, for the error: "the relay"
     * @param begin called with each connection of a client
     * @throws HarnessFault it cannot listen
     */
    RelayPort(EventLoopGroup threads, InetSocketAddress address, String relay, Consumer<SocketChannel> begin) {
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel client) {
                        connections.add(client);
                        begin.accept(client);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new HarnessFault("%s cannot listen: %s".formatted(relay, bound.cause()), bound.cause());
        }
        listening = bound.channel();
    }

    int number() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Waits until no more clients can connect. */
    void stopListening() throws InterruptedException {
        listening.close().await();
    }

    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
    }
}
