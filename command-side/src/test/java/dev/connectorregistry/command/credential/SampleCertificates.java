package dev.connectorregistry.command.credential;

import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Certificates and keys as clients send them. */
public final class SampleCertificates {

    private SampleCertificates() {}

    /** A new key of that algorithm. */
    public static KeyPair newKey(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("RSA")) {
                // Longer ones take seconds to find.
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate in PEM. */
    public static String certificate(
            String subject, KeyPair key, String issuer, KeyPair issuerKey, Instant from, Instant until) {
        try {
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(
                            new X500Name("CN=" + issuer),
                            BigInteger.TEN,
                            time(from),
                            time(until),
                            new X500Name("CN=" + subject),
                            SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
            String algorithm =
                    switch (issuerKey.getPrivate().getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "Ed25519";
                    };
            X509CertificateHolder certificate =
                    builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKey.getPrivate()));
            return pem(certificate);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The private key in PEM, as PKCS#8. */
    public static String privateKey(KeyPair key) {
        try {
            return pem(new JcaPKCS8Generator(key.getPrivate(), null));
        } catch (PemGenerationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Anything that the library can write as PEM. */
    static String pem(Object thing) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(thing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Time time(Instant instant) {
        return new Time(
                new DERGeneralizedTime(
                        DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT)
                                .withZone(ZoneOffset.UTC)
                                .format(instant)));
    }
}
