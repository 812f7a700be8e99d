package dev.interop.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A self-signed certificate and its key, as PEM files. */
record Identity(Path certificate, Path key) {
    private static final String PASSWORD = "password";

    /** Creates an identity with the JDK's keytool, because the JDK has no public interface that creates certificates. */
    static Identity of(String host, Path folder) throws Exception {
        Path file = folder.resolve(host);
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> options = Stream.of(
                        "-genkeypair -keyalg EC -groupname secp256r1 -ext bc:c=ca:true -validity 1 -storetype PKCS12",
                        "-alias %1$s -dname CN=%1$s -ext san=dns:%1$s".formatted(host),
                        "-storepass " + PASSWORD)
                .flatMap(part -> Stream.of(part.split(" ")))
                .toList();
        Process keytool = new ProcessBuilder(
                        Stream.concat(Stream.of(tool, "-keystore", file.toString()), options.stream())
                                .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        return new Identity(
                pem(file, "CERTIFICATE", store.getCertificate(host).getEncoded()),
                pem(
                        file,
                        "PRIVATE KEY",
                        store.getKey(host, PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path pem(Path store, String what, byte... encoded) throws Exception {
        String body = Base64.getMimeEncoder().encodeToString(encoded);
        return Files.writeString(
                store.resolveSibling(store.getFileName() + " " + what + ".pem"),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
    }
}
