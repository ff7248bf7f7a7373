package dev.connectorregistry.command.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.command.outbound.ClientIdentity;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.KeyPair;
import java.time.Instant;

class CertificateInspectionTest {

    private static final Instant FROM = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-31T12:00:00Z");
    private static final KeyPair CA_KEY = SampleCertificates.newKey("EC");
    private static final String CA = SampleCertificates.certificate("Acme CA", CA_KEY, "Acme CA", CA_KEY, FROM, UNTIL);

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void givenACertificateOfEachAlgorithm_whenItsKeyIsThere_thenAllIsWell(String algorithm) {
        KeyPair key = SampleCertificates.newKey(algorithm);

        CertificateInspection inspection =
                CertificateInspection.of(signed(key), SampleCertificates.privateKey(key), CA);

        assertThat(inspection.errors()).isEmpty();
        assertThat(ClientIdentity.ofPem(signed(key), SampleCertificates.privateKey(key))).isPresent();
        assertThat(inspection.validFrom()).isEqualTo(FROM);
        assertThat(inspection.expiresAt()).isEqualTo(UNTIL);
    }

    @Test
    void givenAnRsaKeyAsPkcs1_whenItIsTheCertificates_thenAllIsWell() {
        KeyPair key = SampleCertificates.newKey("RSA");
        String pkcs1 = SampleCertificates.pem(key.getPrivate());
        assertThat(pkcs1).startsWith("-----BEGIN RSA PRIVATE KEY-----");

        assertThat(CertificateInspection.of(signed(key), pkcs1, "").errors()).isEmpty();
        assertThat(ClientIdentity.ofPem(signed(key), pkcs1)).isPresent();
    }

    @Test
    void givenAnEcKeyAsSec1BehindItsParameters_whenItIsTheCertificates_thenAllIsWell() throws Exception {
        KeyPair key = SampleCertificates.newKey("EC");
        ASN1Encodable curve =
                PrivateKeyInfo.getInstance(key.getPrivate().getEncoded()).getPrivateKeyAlgorithm().getParameters();
        ECPrivateKey sec1 =
                new ECPrivateKey(
                        ((java.security.interfaces.ECPrivateKey) key.getPrivate()).getParams().getOrder().bitLength(),
                        ((java.security.interfaces.ECPrivateKey) key.getPrivate()).getS(),
                        curve);
        String pem =
                SampleCertificates.pem(new PemObject("EC PARAMETERS", curve.toASN1Primitive().getEncoded()))
                        + SampleCertificates.pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded()));

        assertThat(CertificateInspection.of(signed(key), pem, "").errors()).isEmpty();
        assertThat(ClientIdentity.ofPem(signed(key), pem)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void givenAnotherKey_whenInspected_thenItDoesNotMatch(String algorithm) {
        String certificate = signed(SampleCertificates.newKey(algorithm));

        assertThat(
                        CertificateInspection.of(
                                        certificate,
                                        SampleCertificates.privateKey(SampleCertificates.newKey(algorithm)),
                                        "")
                                .errors())
                .containsExactly("The key does not match the certificate.");
        assertThat(
                        CertificateInspection.of(
                                        certificate,
                                        SampleCertificates.privateKey(SampleCertificates.newKey("X25519")),
                                        "")
                                .errors())
                .containsExactly("The key does not match the certificate.");
    }

    @Test
    void givenAChain_whenItLeadsToTheCa_thenAllIsWell() {
        KeyPair key = SampleCertificates.newKey("EC");
        KeyPair between = SampleCertificates.newKey("EC");
        String chain =
                SampleCertificates.certificate("Client", key, "Between", between, FROM, UNTIL)
                        + SampleCertificates.certificate("Between", between, "Acme CA", CA_KEY, FROM, UNTIL);

        assertThat(CertificateInspection.of(chain, SampleCertificates.privateKey(key), CA).errors()).isEmpty();
    }

    @Test
    void givenAnotherCaOfThatName_whenInspected_thenItDidNotIssueTheCertificate() {
        KeyPair key = SampleCertificates.newKey("EC");
        KeyPair other = SampleCertificates.newKey("EC");
        String ca = SampleCertificates.certificate("Acme CA", other, "Acme CA", other, FROM, UNTIL);

        assertThat(CertificateInspection.of(signed(key), SampleCertificates.privateKey(key), ca).errors())
                .containsExactly("The certificate was not issued by the ca.");
    }

    @Test
    void givenAnEncryptedKey_whenInspected_thenItIsAskedForInClear() throws Exception {
        KeyPair key = SampleCertificates.newKey("EC");

        assertThat(CertificateInspection.of(signed(key), encrypted(key), "").errors())
                .containsExactly("The key is encrypted: send it without a passphrase, it is sealed here.");
    }

    @Test
    void givenNoPem_whenInspected_thenEachPartIsNamedAndNoneIsQuoted() {
        CertificateInspection nothing = CertificateInspection.of("hush-1", "hush-2", "hush-3");

        assertThat(nothing.errors())
                .containsExactly(
                        "The certificate is missing: there is none in the PEM.",
                        "The key is missing: there is no private key in the PEM.",
                        "The ca is missing: there is no certificate in the PEM.");
        assertThat(nothing.expiresAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n&&&&\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nMIIB"
            })
    void givenADamagedCertificate_whenInspected_thenItIsSaid(String damaged) {
        KeyPair key = SampleCertificates.newKey("EC");

        assertThat(CertificateInspection.of(damaged, SampleCertificates.privateKey(key), "").errors())
                .containsExactly("The certificate can't be read: it must be X.509 certificates in PEM.");
    }

    @Test
    void givenADamagedKey_whenInspected_thenItIsSaid() {
        KeyPair key = SampleCertificates.newKey("EC");

        assertThat(
                        CertificateInspection.of(
                                        signed(key),
                                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
                                        "")
                                .errors())
                .containsExactly("The key can't be read: it must be a private key in PEM.");
    }

    private static String signed(KeyPair key) {
        return SampleCertificates.certificate("Client", key, "Acme CA", CA_KEY, FROM, UNTIL);
    }

    private static String encrypted(KeyPair key) throws OperatorCreationException, PemGenerationException {
        return SampleCertificates.pem(
                new JcaPKCS8Generator(
                        key.getPrivate(),
                        new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .setPassword("passphrase".toCharArray())
                                .build()));
    }
}
