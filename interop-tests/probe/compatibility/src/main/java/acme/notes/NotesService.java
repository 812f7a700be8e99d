package acme.notes;

import acme.notes.v1.Note;
import acme.notes.v1.NotesGrpc;
import io.grpc.stub.StreamObserver;

/** The handlers; each replies with what it received. */
final class NotesService extends NotesGrpc.NotesImplBase {
    @Override
    public void add(Note request, StreamObserver<Note> replies) {
        replies.onNext(request);
        replies.onCompleted();
    }

    @Override
    public void list(Note request, StreamObserver<Note> replies) {
        replies.onNext(request);
        replies.onNext(request);
        replies.onCompleted();
    }

    @Override
    public StreamObserver<Note> upload(StreamObserver<Note> replies) {
        return new Input(replies, false);
    }

    @Override
    public StreamObserver<Note> talk(StreamObserver<Note> replies) {
        return new Input(replies, true);
    }

    private static final class Input implements StreamObserver<Note> {
        private final StreamObserver<Note> replies;
        private final boolean replyToEach;

        Input(StreamObserver<Note> replies, boolean replyToEach) {
            this.replies = replies;
            this.replyToEach = replyToEach;
        }

        @Override
        public void onNext(Note request) {
            if (replyToEach) {
                replies.onNext(request);
            }
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
            if (!replyToEach) {
                replies.onNext(Note.getDefaultInstance());
            }
            replies.onCompleted();
        }
    }
}
