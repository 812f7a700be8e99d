package acme.temperature;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The program: {@code TemperatureServer old|new PORT}. */
public final class TemperatureServer {
    private TemperatureServer() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        BindableService service = arguments[0].equals("old") ? new OldTemperatures() : new NewTemperatures();
        var address = new InetSocketAddress("localhost", Integer.parseInt(arguments[1]));
        Server server = NettyServerBuilder.forAddress(address)
                .addService(service)
                .build()
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.awaitTermination();
    }
}
