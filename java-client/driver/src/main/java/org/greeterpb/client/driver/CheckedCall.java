package org.greeterpb.client.driver;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import org.greeterpb.client.driver.GeneratedTypes.StubMethod;
import org.greeterpb.interop.v1.Step;

/**
 * A call that the library can make.
 *
 * @param stubMethod of the generated stub; null: by name
 * @param requests those of the send steps, in order
 * @param compression "": the library's default
 * @param timeout null: no deadline
 */
record CheckedCall(
        MethodDescriptor<Message, Message> method,
        StubMethod stubMethod,
        List<Message> requests,
        List<Step> steps,
        Metadata metadata,
        String compression,
        Duration timeout,
        Duration limit) {}
