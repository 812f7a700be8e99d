package dev.interop.peer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files with which clients connect to a server over TLS. All files are PEM.
 *
 * @param roots the certificates that clients trust; null for those of the Java runtime
 * @param certificate the certificate chain that clients present (mTLS); null for none
 * @param key the PKCS#8 key of the certificate; null without a certificate
 * @param serverName name expected in the server's certificate; null for the host of its address
 */
public record TlsFiles(
        @Nullable Path roots,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName) {}
