package acme.depot;

import acme.depot.v1.ScanParcelsRequest;
import acme.depot.v1.ScanParcelsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** A scanner's stream. It requests the next scan only while the client reads, because {@code onNext} never blocks. */
final class ScanStream implements StreamObserver<ScanParcelsRequest> {
    private final Function<ScanParcelsRequest, ScanParcelsResponse> handler;
    private final ServerCallStreamObserver<ScanParcelsResponse> replies;
    private boolean isWaiting = true;

    ScanStream(
            Function<ScanParcelsRequest, ScanParcelsResponse> handler,
            ServerCallStreamObserver<ScanParcelsResponse> replies) {
        this.handler = handler;
        this.replies = replies;
        replies.disableAutoRequest();
        replies.setOnReadyHandler(this::takeNext);
    }

    /** Returns an observer that ignores what still arrives after the end of a call. */
    static StreamObserver<ScanParcelsRequest> refused() {
        return new StreamObserver<>() {
            @Override
            public void onNext(ScanParcelsRequest scan) {}

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {}
        };
    }

    private void takeNext() {
        if (isWaiting && replies.isReady()) {
            isWaiting = false;
            replies.request(1);
        }
    }

    @Override
    public void onNext(ScanParcelsRequest scan) {
        replies.onNext(handler.apply(scan));
        isWaiting = true;
        takeNext();
    }

    @Override
    public void onCompleted() {
        replies.onCompleted();
    }

    /** Does nothing, because the call was cancelled and no reply can reach the client. */
    @Override
    public void onError(Throwable cancelled) {}
}
