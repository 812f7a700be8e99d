package dev.interop.tls;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the connection is secured, and what is wrong with it. */
public enum Security {
    @JsonProperty("plaintext")
    PLAINTEXT,
    @JsonProperty("tls")
    TLS,
    /** Both sides show certificates. */
    @JsonProperty("mutual")
    MUTUAL,
    /** The client does not trust who signed the server's certificate. */
    @JsonProperty("wrong-ca")
    WRONG_CA,
    /** The server's certificate is for other hosts. */
    @JsonProperty("wrong-host")
    WRONG_HOST,
    @JsonProperty("expired")
    EXPIRED,
    /** The server wants the client's certificate and gets none. */
    @JsonProperty("no-client-certificate")
    NO_CLIENT_CERTIFICATE,
    /** The server does not trust who signed the client's certificate. */
    @JsonProperty("strangers-certificate")
    STRANGERS_CERTIFICATE,
    @JsonProperty("plaintext-to-tls")
    PLAINTEXT_TO_TLS,
    @JsonProperty("tls-to-plaintext")
    TLS_TO_PLAINTEXT
}
