package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import dev.interop.javapeer.driver.GeneratedTypes.StubMethod;
import dev.interop.v1.Api;
import dev.interop.v1.Step;
import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the library can make.
 *
 * @param stubMethod the method of the generated stub; null if there is none, or if it is not requested
 * @param requests the requests of the send steps, in order
 * @param compression the encoding of the requests; null for the library's default
 * @param timeout the time until the deadline; null for no deadline
 * @param limit the time after which the driver gives up and cancels the call
 */
record CheckedCall(
        MethodDescriptor<Message, Message> method,
        Api api,
        @Nullable StubMethod stubMethod,
        List<Message> requests,
        List<Step> steps,
        Metadata metadata,
        @Nullable String compression,
        @Nullable Duration timeout,
        Duration limit) {
    /** Returns the call options with the compression and the deadline. */
    CallOptions options() {
        CallOptions options = CallOptions.DEFAULT;
        if (compression != null) {
            options = options.withCompression(compression);
        }
        return timeout == null ? options : options.withDeadlineAfter(timeout);
    }
}
