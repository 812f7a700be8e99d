package acme.depot;

import acme.depot.v1.PhotoHeader;
import acme.depot.v1.UploadPhotoRequest;
import acme.depot.v1.UploadPhotoRequest.PartCase;
import acme.depot.v1.UploadPhotoResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An upload in progress. It owns a temporary file, and an upload can end in five ways: complete, incomplete, refused,
 * cancelled and with an exception. All of them call {@link #end}.
 */
final class PhotoUpload implements StreamObserver<UploadPhotoRequest> {
    private static final long MAX_PHOTO = 1024 * 1024;

    private final Photos photos;
    private final Consumer<String> parcelCheck;
    private final StreamObserver<UploadPhotoResponse> replies;
    private Photos.@Nullable Draft draft;
    private long expected;
    private boolean isOver;

    private interface Step {
        void run() throws IOException;
    }

    /**
     * Creates the observer of an upload.
     *
     * @param parcelCheck throws if the caller may not use the parcel with this id
     */
    PhotoUpload(Photos photos, Consumer<String> parcelCheck, StreamObserver<UploadPhotoResponse> replies) {
        this.photos = photos;
        this.parcelCheck = parcelCheck;
        this.replies = replies;
    }

    @Override
    public void onNext(UploadPhotoRequest request) {
        perform(() -> {
            if (draft == null) {
                begin(request);
            } else {
                append(draft, request);
            }
        });
    }

    @Override
    public void onCompleted() {
        perform(() -> {
            if (draft == null) {
                throw Refusals.invalid("header", "must be the first message");
            }
            complete(draft);
        });
    }

    @Override
    public void onError(Throwable cancelled) {
        end();
    }

    /** Does nothing after the end: the library goes on with the messages that it has received. */
    private void perform(Step step) {
        if (isOver) {
            return;
        }
        try {
            step.run();
        } catch (IOException failure) {
            end();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException | Error failure) {
            end();
            throw failure;
        }
    }

    private void begin(UploadPhotoRequest request) throws IOException {
        if (request.getPartCase() != PartCase.HEADER) {
            throw Refusals.invalid("header", "must be the first message");
        }
        PhotoHeader header = request.getHeader();
        parcelCheck.accept(header.getParcelId());
        expected = header.getSizeBytes();
        if (expected < 1 || expected > MAX_PHOTO) {
            throw Refusals.invalid("header.size_bytes", "must be 1 to " + MAX_PHOTO);
        }
        draft = photos.draft(header);
    }

    private void append(Photos.Draft draft, UploadPhotoRequest request) throws IOException {
        draft.write(request.getChunk());
        if (draft.size() > expected) {
            throw wrongSize();
        }
    }

    private void complete(Photos.Draft draft) throws IOException {
        if (draft.size() != expected) {
            throw wrongSize();
        }
        draft.keep();
        end();
        replies.onNext(UploadPhotoResponse.newBuilder().setSizeBytes(expected).build());
        replies.onCompleted();
    }

    private RuntimeException wrongSize() {
        return Refusals.invalid("chunk", "must have " + expected + " bytes together");
    }

    private void end() {
        isOver = true;
        if (draft != null) {
            try {
                draft.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
