package dev.connectorregistry.command.outbound;

import org.springframework.boot.ssl.pem.PemContent;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** With what the registry shows the other side of a TLS connection who it is (mutual TLS). */
public record ClientIdentity(KeyManager keyManager) {

    private static final char[] IN_MEMORY = new char[0];

    /**
     * The identity of a certificate and its key; empty when they can't be read.
     *
     * @param certificates the client's own, others of its chain behind it, in PEM
     * @param key its private key, in PEM
     */
    public static Optional<ClientIdentity> ofPem(String certificates, String key) {
        try {
            List<X509Certificate> chain = PemContent.of(certificates).getCertificates();
            PrivateKey privateKey = PemContent.of(key).getPrivateKey();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", privateKey, IN_MEMORY, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return Optional.of(new ClientIdentity(factory.getKeyManagers()[0]));
        } catch (GeneralSecurityException | IOException | RuntimeException _) {
            // The words of a parser may quote the key.
            return Optional.empty();
        }
    }
}
