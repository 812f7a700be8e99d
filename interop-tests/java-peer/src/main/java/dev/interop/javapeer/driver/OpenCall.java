package dev.interop.javapeer.driver;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;

/** One call in flight, with the same methods for both APIs of the library. Only one thread may use it. */
interface OpenCall {
    /**
     * Passes a message to the library.
     *
     * @param compressed false to send this message uncompressed in a call with compression
     * @return whether the library accepted the message, which it does not once the call is over
     */
    boolean send(Message request, boolean compressed) throws InterruptedException;

    void halfClose();

    /** Pulls one reply and blocks until it arrives; returns nothing once the call is over. */
    Optional<Message> next() throws InterruptedException;

    void cancel();

    /** Waits until the call is over, but no longer than this. */
    void await(Duration longest) throws InterruptedException;

    /** Waits until headers have arrived, or the call is over. */
    void awaitHeaders() throws InterruptedException;

    /** Runs a task once the call is over, on any thread. */
    void whenOver(Runnable action);

    /** Returns whether the status has arrived. */
    boolean isOver();

    /** Returns the headers, if they have arrived. */
    Optional<Metadata> headers();

    /** Returns the status of a call that is over. */
    Status status();

    /** Returns the trailers of a call that is over. */
    Metadata trailers();
}
