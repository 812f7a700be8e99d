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

/**
 * A call that the library can make.
 *
 * @param stubMethod of the generated stub; null: there is none, or it is not asked for
 * @param requests those of the send steps, in order
 * @param compression "": the library's default
 * @param timeout null: no deadline
 */
record CheckedCall(
        MethodDescriptor<Message, Message> method,
        Api api,
        StubMethod stubMethod,
        List<Message> requests,
        List<Step> steps,
        Metadata metadata,
        String compression,
        Duration timeout,
        Duration limit) {
    /** With the call's compression and deadline. */
    CallOptions options() {
        CallOptions options = CallOptions.DEFAULT;
        if (!compression.isEmpty()) {
            options = options.withCompression(compression);
        }
        return timeout == null ? options : options.withDeadlineAfter(timeout);
    }
}
