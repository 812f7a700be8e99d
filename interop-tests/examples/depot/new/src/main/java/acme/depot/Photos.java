package acme.depot;

import acme.depot.v1.PhotoHeader;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder with one temporary file for each photo. Its creator closes it, which removes the folder. */
public final class Photos implements AutoCloseable {
    private final Path folder;
    private final Map<String, PhotoHeader> headers = new ConcurrentHashMap<>();

    /** Creates the folder. */
    public Photos() throws IOException {
        folder = Files.createTempDirectory("depot-photos-");
    }

    /** A photo that is being uploaded. Its creator closes it, which removes the file unless it was kept. */
    final class Draft implements AutoCloseable {
        private final PhotoHeader header;
        private final Path path;
        private final OutputStream file;
        private long size;

        private Draft(PhotoHeader header) throws IOException {
            this.header = header;
            path = Files.createTempFile(folder, "", ".part");
            file = Files.newOutputStream(path);
        }

        void write(ByteString chunk) throws IOException {
            chunk.writeTo(file);
            size += chunk.size();
        }

        long size() {
            return size;
        }

        /** Stores a complete draft as the photo of its parcel. */
        void keep() throws IOException {
            file.close();
            Files.move(path, file(header), StandardCopyOption.REPLACE_EXISTING);
            headers.put(header.getParcelId(), header);
        }

        @Override
        public void close() throws IOException {
            file.close();
            Files.deleteIfExists(path);
        }
    }

    Draft draft(PhotoHeader header) throws IOException {
        return new Draft(header);
    }

    public Optional<PhotoHeader> header(String parcelId) {
        return Optional.ofNullable(headers.get(parcelId));
    }

    InputStream open(PhotoHeader header) throws IOException {
        return Files.newInputStream(file(header));
    }

    /** Returns the number of uploads that are not finished. */
    long drafts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private Path file(PhotoHeader header) {
        return folder.resolve(header.getParcelId());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
