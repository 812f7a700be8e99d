package dev.interop.tls;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** A certificate authority of this run alone. Its key never leaves the process. */
final class Authority {
    private static final Duration SKEW = Duration.ofHours(1);

    /**
     * A certificate and its key, as PEM.
     *
     * @param key PKCS#8
     */
    record Identity(byte[] chain, byte[] key) {}

    private final X500Name name;
    private final Duration life;
    private final KeyPair keys = newKeys();
    private final X509CertificateHolder certificate;

    /** @param life of what it signs */
    Authority(String commonName, Duration life) {
        this.life = life;
        name = new X500Name("CN=" + commonName);
        Instant now = Instant.now();
        certificate = sign(name, keys, now.minus(SKEW), now.plus(life), new BasicConstraints(true), null);
    }

    /** PEM: the certificate that others trust. */
    byte[] roots() {
        return pem(certificate);
    }

    /** An identity that is good today. */
    Identity issue(String commonName, Collection<String> hosts) {
        Instant now = Instant.now();
        return issue(commonName, hosts, now.minus(SKEW), now.plus(life));
    }

    /** An identity that was good until yesterday. */
    Identity issueExpired(String commonName, Collection<String> hosts) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return issue(commonName, hosts, yesterday.minus(life), yesterday);
    }

    private Identity issue(String commonName, Collection<String> hosts, Instant from, Instant until) {
        KeyPair own = newKeys();
        GeneralName[] names = hosts.stream()
                .map(host -> new GeneralName(
                        InetAddresses.isInetAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        X509CertificateHolder signed = sign(
                new X500Name("CN=" + commonName),
                own,
                from,
                until,
                new BasicConstraints(false),
                names.length == 0 ? null : new GeneralNames(names));
        return new Identity(
                pem(signed), pem(new PemObject("PRIVATE KEY", own.getPrivate().getEncoded())));
    }

    private X509CertificateHolder sign(
            X500Name subject,
            KeyPair subjectKeys,
            Instant from,
            Instant until,
            BasicConstraints constraints,
            @Nullable GeneralNames hosts) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    new BigInteger(127, new SecureRandom()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, constraints);
            if (hosts != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, hosts);
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException("cannot sign a certificate for " + subject, impossible);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] pem(Object content) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
