package dev.connectorregistry.command.outbound;

import dev.connectorregistry.platform.settings.Settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * How calls leave the house.
 *
 * @param allowedOrigins origins such as {@code https://login.internal:8443} or {@code http://127.0.0.1:9000}: may be
 *     called although they are not public, or not {@code https}; none by default
 * @param connectTimeout how long a connection to a provider may take to come about, each address on its own
 * @param readTimeout how long the other side may be silent
 * @param totalTimeout how long a call to a provider may take in all; below 25s, as whoever refreshes a token has a
 *     minute for it and may need two calls
 * @param sslBundle the bundle of {@code spring.ssl.bundle} with the certificate authorities to trust; those of the Java
 *     runtime where none is named
 */
@ConfigurationProperties("registry.outbound")
record OutboundProperties(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @DefaultValue("8s") Duration totalTimeout,
        @Nullable String sslBundle) {

    /**
     * @throws IllegalArgumentException if a value cannot work, naming the property
     */
    OutboundProperties {
        allowedOrigins = List.copyOf(allowedOrigins);
        Settings.under("registry.outbound")
                .positive("connect-timeout", connectTimeout)
                .positive("read-timeout", readTimeout)
                .positive("total-timeout", totalTimeout);
        try {
            AllowedOrigins.of(allowedOrigins);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "registry.outbound.allowed-origins must name origins: " + e.getMessage(), e);
        }
    }
}
