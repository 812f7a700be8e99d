package acme.depot;

import acme.depot.v1.DownloadPhotoResponse;
import acme.depot.v1.PhotoHeader;
import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A download in progress. It reads the file only while the client reads, because {@code onNext} never blocks: the
 * chunks of a large file would otherwise be kept in memory.
 */
final class PhotoDownload {
    private static final int CHUNK = 16 * 1024;

    private final InputStream file;
    private final ServerCallStreamObserver<DownloadPhotoResponse> replies;
    private boolean isOver;

    private PhotoDownload(InputStream file, ServerCallStreamObserver<DownloadPhotoResponse> replies) {
        this.file = file;
        this.replies = replies;
    }

    /** Sends the header now, and the chunks when the client is ready for them. */
    static void start(Photos photos, PhotoHeader header, ServerCallStreamObserver<DownloadPhotoResponse> replies) {
        try {
            PhotoDownload download = new PhotoDownload(photos.open(header), replies);
            replies.setOnReadyHandler(download::sendWhileReady);
            replies.setOnCancelHandler(download::end);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        replies.onNext(DownloadPhotoResponse.newBuilder().setHeader(header).build());
    }

    private void sendWhileReady() {
        try {
            while (!isOver && replies.isReady()) {
                byte[] chunk = file.readNBytes(CHUNK);
                if (chunk.length == 0) {
                    end();
                    replies.onCompleted();
                } else {
                    replies.onNext(DownloadPhotoResponse.newBuilder()
                            .setChunk(ByteString.copyFrom(chunk))
                            .build());
                }
            }
        } catch (IOException failure) {
            end();
            throw new UncheckedIOException(failure);
        }
    }

    private void end() {
        isOver = true;
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
