package dev.connectorregistry.command.credential;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a client certificate, its key and its issuers come to. Whether it is good at a time is not judged here: that
 * changes while nothing happens.
 *
 * @param errors what is wrong, one sentence each, without a word of the key; empty where all is well
 * @param validFrom when the certificate begins to be good; null where it can't be read
 * @param expiresAt when it stops to be; null where it can't be read
 */
record CertificateInspection(List<String> errors, @Nullable Instant validFrom, @Nullable Instant expiresAt) {

    private static final byte[] SAMPLE = "connector-registry".getBytes(StandardCharsets.UTF_8);

    /** As the library gives UTCTime and GeneralizedTime. */
    private static final DateTimeFormatter ASN1_TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuuMMddHHmmss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("'GMT'xxx")
                    .toFormatter(Locale.ROOT);

    CertificateInspection {
        errors = List.copyOf(errors);
    }

    /**
     * Looks at PEM (RFC 7468).
     *
     * @param certificate the client's certificate, others of its chain behind it
     * @param key its private key, as PKCS#8, PKCS#1 or SEC 1
     * @param ca the issuers that it leads to; may be empty
     */
    static CertificateInspection of(String certificate, String key, String ca) {
        List<String> errors = new ArrayList<>();
        List<X509Certificate> chain = certificates("certificate", certificate, errors);
        if (chain.isEmpty() && errors.isEmpty()) {
            errors.add("The certificate is missing: there is none in the PEM.");
        }
        PrivateKey privateKey = privateKey(key, errors);
        List<X509Certificate> issuers = certificates("ca", ca, errors);
        if (!ca.isBlank() && issuers.isEmpty() && errors.stream().noneMatch(error -> error.startsWith("The ca "))) {
            errors.add("The ca is missing: there is no certificate in the PEM.");
        }
        if (chain.isEmpty()) {
            return new CertificateInspection(errors, null, null);
        }
        X509Certificate leaf = chain.getFirst();
        if (privateKey != null && !matches(leaf.getPublicKey(), privateKey)) {
            errors.add("The key does not match the certificate.");
        }
        if (!issuers.isEmpty() && !leadsTo(chain, issuers)) {
            errors.add("The certificate was not issued by the ca.");
        }
        Instant validFrom = validity(leaf, Certificate::getStartDate, errors);
        Instant expiresAt = validity(leaf, Certificate::getEndDate, errors);
        return new CertificateInspection(errors, validFrom, expiresAt);
    }

    private static @Nullable Instant validity(
            X509Certificate certificate, Function<Certificate, Time> end, List<String> errors) {
        try {
            // The certificate's own accessors speak of java.util.Date.
            String text = end.apply(new JcaX509CertificateHolder(certificate).toASN1Structure()).getTime();
            return OffsetDateTime.parse(text, ASN1_TIME).toInstant();
        } catch (CertificateEncodingException | RuntimeException _) {
            errors.add("The certificate says in no known way how long it is good.");
            return null;
        }
    }

    private static List<X509Certificate> certificates(String what, String pem, List<String> errors) {
        List<X509Certificate> certificates = new ArrayList<>();
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object found = parser.readObject();
            while (found != null) {
                if (found instanceof X509CertificateHolder holder) {
                    certificates.add(converter.getCertificate(holder));
                }
                found = parser.readObject();
            }
        } catch (IOException | CertificateException | RuntimeException _) {
            // What the parser says may quote the PEM, and a key may stand in there.
            errors.add("The %s can't be read: it must be X.509 certificates in PEM.".formatted(what));
            return List.of();
        }
        return certificates;
    }

    private static @Nullable PrivateKey privateKey(String pem, List<String> errors) {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object found = parser.readObject();
            while (found != null) {
                switch (found) {
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ -> {
                        errors.add("The key is encrypted: send it without a passphrase, it is sealed here.");
                        return null;
                    }
                    default -> found = parser.readObject();
                }
            }
            errors.add("The key is missing: there is no private key in the PEM.");
        } catch (IOException | RuntimeException _) {
            errors.add("The key can't be read: it must be a private key in PEM.");
        }
        return null;
    }

    private static boolean matches(PublicKey certified, PrivateKey key) {
        return switch (certified) {
            case RSAKey rsa -> key instanceof RSAKey own && rsa.getModulus().equals(own.getModulus());
            case ECKey _ -> key instanceof ECKey && signs("SHA256withECDSA", certified, key);
            case EdECKey _ -> key instanceof EdECKey && signs("EdDSA", certified, key);
            default -> false;
        };
    }

    private static boolean signs(String algorithm, PublicKey certified, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /** Whether each certificate from the first on was issued by one of the others, up to one of the issuers. */
    private static boolean leadsTo(List<X509Certificate> chain, List<X509Certificate> issuers) {
        X509Certificate current = chain.getFirst();
        for (int steps = 0; steps < chain.size(); steps++) {
            X509Certificate signed = current;
            if (issuers.stream().anyMatch(issuer -> issued(issuer, signed))) {
                return true;
            }
            X509Certificate next =
                    chain.stream()
                            .filter(candidate -> !candidate.equals(signed) && issued(candidate, signed))
                            .findFirst()
                            .orElse(null);
            if (next == null) {
                return false;
            }
            current = next;
        }
        return false;
    }

    private static boolean issued(X509Certificate issuer, X509Certificate signed) {
        if (!issuer.getSubjectX500Principal().equals(signed.getIssuerX500Principal())) {
            return false;
        }
        try {
            signed.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
