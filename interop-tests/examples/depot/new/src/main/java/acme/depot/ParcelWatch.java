package acme.depot;

import acme.depot.v1.EventKind;
import acme.depot.v1.ParcelEvent;
import acme.depot.v1.WatchParcelResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Consumer;

/** A watch: sends each event of a parcel and ends the call after the delivery. */
final class ParcelWatch implements Consumer<ParcelEvent> {
    private final ServerCallStreamObserver<WatchParcelResponse> replies;

    private ParcelWatch(ServerCallStreamObserver<WatchParcelResponse> replies) {
        this.replies = replies;
    }

    static void start(Parcels parcels, String id, ServerCallStreamObserver<WatchParcelResponse> replies) {
        var watch = new ParcelWatch(replies);
        replies.setOnCancelHandler(() -> parcels.unwatch(id, watch));
        replies.setOnCloseHandler(() -> parcels.unwatch(id, watch));
        parcels.watch(id, watch);
    }

    /** Sends the event. A watcher that reads slowly keeps some events in memory, and a parcel has few. */
    @Override
    public void accept(ParcelEvent event) {
        replies.onNext(WatchParcelResponse.newBuilder().setEvent(event).build());
        if (event.getKind() == EventKind.EVENT_KIND_DELIVERED) {
            replies.onCompleted();
        }
    }
}
