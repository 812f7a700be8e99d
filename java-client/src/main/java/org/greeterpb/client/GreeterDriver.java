package org.greeterpb.client;

import java.util.List;
import org.greeterpb.GreeterGrpc;
import org.greeterpb.client.driver.DriverCommand;
import org.greeterpb.client.driver.StubService;

/** The command {@code driver} of a peer that serves the Greeter: it has the Greeter's stub, too. */
public final class GreeterDriver {
    private GreeterDriver() {}

    public static void main(String... arguments) {
        DriverCommand.run(
                List.of(new StubService(GreeterGrpc.getServiceDescriptor(), GreeterGrpc::newBlockingV2Stub)),
                arguments);
    }
}
