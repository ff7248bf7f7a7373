package dev.connectorregistry.command.outbound;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Whom the registry trusts when it makes a TLS connection, and who it is then. */
final class OutboundTls {

    private final TrustManager @Nullable [] trusted;
    private final SSLContext anonymous;

    /**
     * @param trusted tell whom to trust; null for the certificate authorities of the Java runtime
     */
    OutboundTls(TrustManager @Nullable [] trusted) {
        this.trusted = trusted;
        this.anonymous = context(trusted, null);
    }

    SSLContext context(@Nullable ClientIdentity identity) {
        return identity == null ? anonymous : context(trusted, new KeyManager[] {identity.keyManager()});
    }

    private static SSLContext context(TrustManager @Nullable [] trusted, KeyManager @Nullable [] keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            // Nulls have the meaning of the runtime's own.
            context.init(keys, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is not available in this Java runtime", e);
        }
    }
}
