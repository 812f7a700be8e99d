package dev.interop.tls;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The security of a connection, or what is wrong with it. */
public enum Security {
    @JsonProperty("plaintext")
    PLAINTEXT,
    @JsonProperty("tls")
    TLS,
    /** Both sides present certificates. */
    @JsonProperty("mutual")
    MUTUAL,
    /** The client does not trust the authority that signed the server's certificate. */
    @JsonProperty("wrong-ca")
    WRONG_CA,
    /** The server's certificate is for other hosts. */
    @JsonProperty("wrong-host")
    WRONG_HOST,
    /** The server's certificate has expired. */
    @JsonProperty("expired")
    EXPIRED,
    /** The server requires a client certificate, and the client presents none. */
    @JsonProperty("no-client-certificate")
    NO_CLIENT_CERTIFICATE,
    /** The server does not trust the authority that signed the client's certificate. */
    @JsonProperty("strangers-certificate")
    STRANGERS_CERTIFICATE,
    /** A client without TLS calls the TLS port. */
    @JsonProperty("plaintext-to-tls")
    PLAINTEXT_TO_TLS,
    /** A client with TLS calls the plaintext port. */
    @JsonProperty("tls-to-plaintext")
    TLS_TO_PLAINTEXT
}
