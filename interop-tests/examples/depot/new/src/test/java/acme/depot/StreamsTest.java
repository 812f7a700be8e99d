package acme.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import acme.depot.v1.DownloadPhotoRequest;
import acme.depot.v1.DownloadPhotoResponse;
import acme.depot.v1.EventKind;
import acme.depot.v1.GetParcelRequest;
import acme.depot.v1.ParcelEvent;
import acme.depot.v1.PhotoHeader;
import acme.depot.v1.ScanParcelsRequest;
import acme.depot.v1.ScanParcelsResponse;
import acme.depot.v1.Shelf;
import acme.depot.v1.UploadPhotoRequest;
import acme.depot.v1.UploadPhotoResponse;
import acme.depot.v1.WatchParcelRequest;
import acme.depot.v1.WatchParcelResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Photos, watches and scans. */
class StreamsTest {
    private TestDepot depot;
    private String id;

    @BeforeEach
    void start() throws Exception {
        depot = new TestDepot();
        id = depot.register(TestDepot.data()).getId();
    }

    @AfterEach
    void stop() {
        depot.close();
    }

    @Test
    void photo_is_returned_as_it_was_sent() throws Exception {
        ByteString photo = ByteString.copyFromUtf8("xy".repeat(10_000));
        assertThat(upload(header(20_000), chunk(photo.substring(0, 7)), chunk(photo.substring(7))))
                .isEqualTo(UploadPhotoResponse.newBuilder().setSizeBytes(20_000).build());
        assertThat(download())
                .containsExactly(
                        DownloadPhotoResponse.newBuilder()
                                .setHeader(header(20_000).getHeader())
                                .build(),
                        DownloadPhotoResponse.newBuilder()
                                .setChunk(photo.substring(0, 16 * 1024))
                                .build(),
                        DownloadPhotoResponse.newBuilder()
                                .setChunk(photo.substring(16 * 1024))
                                .build());
        assertThat(depot.photos.drafts()).isZero();
    }

    @Test
    void refused_upload_leaves_neither_photo_nor_draft() throws Exception {
        ByteString three = ByteString.copyFromUtf8("abc");
        assertThat(status(() -> upload(header(2), chunk(three)))).isEqualTo("INVALID_ARGUMENT: invalid: chunk");
        assertThat(status(() -> upload(header(4), chunk(three)))).isEqualTo("INVALID_ARGUMENT: invalid: chunk");
        assertThat(status(() -> upload(chunk(three)))).isEqualTo("INVALID_ARGUMENT: invalid: header");
        assertThat(status(() -> upload())).isEqualTo("INVALID_ARGUMENT: invalid: header");
        assertThat(status(() -> upload(header(0)))).isEqualTo("INVALID_ARGUMENT: invalid: header.size_bytes");
        assertThat(depot.photos.drafts()).isZero();
        assertThat(status(this::download)).isEqualTo("NOT_FOUND: no photo of Grace");
    }

    @Test
    void cancelled_upload_leaves_no_draft() throws Exception {
        BlockingClientCall<UploadPhotoRequest, UploadPhotoResponse> call =
                depot.ada().uploadPhoto();
        call.write(header(3));
        await().until(() -> depot.photos.drafts() == 1);
        call.cancel("enough", null);
        await().until(() -> depot.photos.drafts() == 0);
    }

    @Test
    void refused_upload_ignores_later_messages() throws Exception {
        var replies = new Replies();
        var upload = new PhotoUpload(depot.photos, parcel -> {}, replies);
        upload.onNext(header(1));
        ThrowingCallable tooLong = () -> upload.onNext(chunk(ByteString.copyFromUtf8("ab")));
        assertThat(catchThrowableOfType(StatusRuntimeException.class, tooLong)
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        upload.onNext(header(1));
        upload.onNext(chunk(ByteString.copyFromUtf8("a")));
        upload.onCompleted();
        assertThat(replies.received).isEmpty();
        assertThat(depot.photos.header(id)).isEmpty();
        assertThat(depot.photos.drafts()).isZero();
    }

    private static final class Replies implements StreamObserver<UploadPhotoResponse> {
        private final List<Object> received = new ArrayList<>();

        @Override
        public void onNext(UploadPhotoResponse reply) {
            received.add(reply);
        }

        @Override
        public void onError(Throwable error) {
            received.add(error);
        }

        @Override
        public void onCompleted() {
            received.add("completed");
        }
    }

    @Test
    void watch_sends_past_and_new_events_and_ends() throws Exception {
        BlockingClientCall<?, WatchParcelResponse> watch = watch();
        assertThat(watch.read().getEvent().getKind()).isEqualTo(EventKind.EVENT_KIND_REGISTERED);
        scan(scan(EventKind.EVENT_KIND_ARRIVED), scan(EventKind.EVENT_KIND_DELIVERED));
        assertThat(all(watch))
                .extracting(reply -> reply.getEvent().getKind())
                .containsExactly(EventKind.EVENT_KIND_ARRIVED, EventKind.EVENT_KIND_DELIVERED);
        await().until(() -> depot.parcels.watchers(id) == 0);
    }

    @Test
    void cancelled_watch_ends() throws Exception {
        BlockingClientCall<?, WatchParcelResponse> watch = watch();
        watch.read();
        assertThat(depot.parcels.watchers(id)).isEqualTo(1);
        watch.cancel("enough", null);
        await().until(() -> depot.parcels.watchers(id) == 0);
    }

    private BlockingClientCall<?, WatchParcelResponse> watch() {
        return depot.ada()
                .watchParcel(WatchParcelRequest.newBuilder().setParcelId(id).build());
    }

    @Test
    void scan_responds_to_each_scan() throws Exception {
        List<ScanParcelsResponse> replies = scan(
                scan(EventKind.EVENT_KIND_ARRIVED).toBuilder()
                        .setScannedAt(Timestamp.newBuilder().setSeconds(5).setNanos(1999))
                        .setSlot(-7)
                        .build(),
                scan(EventKind.EVENT_KIND_ARRIVED).toBuilder().setParcelId("x").build(),
                scan(EventKind.EVENT_KIND_REGISTERED),
                scan(EventKind.EVENT_KIND_DELIVERED),
                scan(EventKind.EVENT_KIND_DELIVERED));
        Shelf shelf = Shelf.newBuilder().setLevel(-1).setPlace(3).build();
        assertThat(replies.get(0).getEvent())
                .isEqualTo(ParcelEvent.newBuilder()
                        .setParcelId(id)
                        .setKind(EventKind.EVENT_KIND_ARRIVED)
                        .setScannedAt(Timestamp.newBuilder().setSeconds(5).setNanos(1000))
                        .setRecordedAt(replies.get(0).getEvent().getRecordedAt())
                        .setShelf(shelf)
                        .build());
        assertThat(replies.subList(1, 5))
                .extracting(reply -> reply.getError().getMessage())
                .containsExactly("no parcel x", "a scan is an arrival or a delivery", "", "the parcel was delivered");
        var stored = depot.ada()
                .getParcel(GetParcelRequest.newBuilder().setParcelId(id).build())
                .getParcel();
        assertThat(stored.getState()).isEqualTo(EventKind.EVENT_KIND_DELIVERED);
        assertThat(stored.getShelf()).isEqualTo(shelf);
    }

    @Test
    void scan_is_for_staff() {
        assertThat(status(() -> all(depot.ada().scanParcels())))
                .isEqualTo("PERMISSION_DENIED: ada may not scan parcels");
    }

    private ScanParcelsRequest scan(EventKind kind) {
        return ScanParcelsRequest.newBuilder().setParcelId(id).setKind(kind).build();
    }

    private List<ScanParcelsResponse> scan(ScanParcelsRequest... scans) throws Exception {
        BlockingClientCall<ScanParcelsRequest, ScanParcelsResponse> call =
                depot.as("staff/ben").scanParcels();
        List<ScanParcelsResponse> replies = new ArrayList<>();
        for (ScanParcelsRequest scan : scans) {
            call.write(scan);
            replies.add(call.read());
        }
        call.halfClose();
        assertThat(all(call)).isEmpty();
        return replies;
    }

    private UploadPhotoRequest header(int size) {
        return UploadPhotoRequest.newBuilder()
                .setHeader(PhotoHeader.newBuilder()
                        .setParcelId(id)
                        .setContentType("image/png")
                        .setSizeBytes(size))
                .build();
    }

    private static UploadPhotoRequest chunk(ByteString data) {
        return UploadPhotoRequest.newBuilder().setChunk(data).build();
    }

    private UploadPhotoResponse upload(UploadPhotoRequest... parts) throws Exception {
        BlockingClientCall<UploadPhotoRequest, UploadPhotoResponse> call =
                depot.ada().uploadPhoto();
        for (UploadPhotoRequest part : parts) {
            if (!call.write(part)) {
                break;
            }
        }
        call.halfClose();
        return all(call).get(0);
    }

    private List<DownloadPhotoResponse> download() throws Exception {
        return all(depot.ada()
                .downloadPhoto(DownloadPhotoRequest.newBuilder().setParcelId(id).build()));
    }

    private static <R> List<R> all(BlockingClientCall<?, R> call) throws Exception {
        List<R> replies = new ArrayList<>();
        for (R reply = call.read(); reply != null; reply = call.read()) {
            replies.add(reply);
        }
        return replies;
    }

    private static String status(ThrowingCallable call) {
        Status status = catchThrowableOfType(StatusException.class, call).getStatus();
        return status.getCode() + ": " + status.getDescription();
    }
}
