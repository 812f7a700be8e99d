package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;

/** One call in flight, the same to handle for both APIs of the library. For one thread. */
interface OpenCall {
    /**
     * Hands a message to the library.
     *
     * @param compressed false: this message is sent as it is, although the call has a compression
     * @return whether the library took it; it does not once the call is over
     */
    boolean send(Message request, boolean compressed) throws InterruptedException;

    void halfClose();

    /** Pulls one reply and blocks until it arrives; returns nothing once the call is over. */
    Optional<Message> next() throws InterruptedException;

    void cancel();

    /** Waits until the call is over, no longer than so. */
    void await(Duration longest) throws InterruptedException;

    /** Waits until headers have arrived, or the call is over. */
    void awaitHeaders() throws InterruptedException;

    /** Runs a task once the call is over, on any thread. */
    void whenOver(Runnable action);

    /** Whether the status has arrived. */
    boolean isOver();

    /** Returns the headers, if they have arrived. */
    Optional<Metadata> headers();

    /** Of a call that is over. */
    Status status();

    /** Of a call that is over. */
    Metadata trailers();
}
