package dev.interop.javapeer.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** A self-signed certificate and its key, as PEM. */
record Identity(ByteString certificate, ByteString key) {
    private static final String PASSWORD = "password";

    /** Creates an identity with the JDK's keytool, because the JDK has no public interface that creates certificates. */
    static Identity of(String host, Path folder) throws Exception {
        Path file = folder.resolve(host);
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        host,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-ext",
                        "bc:c=ca:true",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, PASSWORD.toCharArray());
        }
        return new Identity(
                pem("CERTIFICATE", store.getCertificate(host).getEncoded()),
                pem("PRIVATE KEY", store.getKey(host, PASSWORD.toCharArray()).getEncoded()));
    }

    private static ByteString pem(String what, byte... encoded) {
        String body = Base64.getMimeEncoder().encodeToString(encoded);
        return ByteString.copyFromUtf8("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, body));
    }
}
