package dev.connectorregistry.api.validation;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.ParameterLocation;

import java.util.Locale;
import java.util.Optional;

/**
 * A header, query parameter or cookie of a request that a config writes.
 *
 * @param in which of them
 * @param name in lower case for a header (RFC 9110 §5.1), as it is for the others
 */
record WrittenPlace(ParameterLocation in, String name) {

    private static final WrittenPlace AUTHORIZATION = of(ParameterLocation.HEADER, "Authorization");

    /** The place that the config writes; empty where it writes none, or names none yet. */
    static Optional<WrittenPlace> of(AuthSchemeConfig config) {
        return switch (config) {
            case AuthSchemeConfig.ApiKey apiKey -> named(apiKey.in(), apiKey.name());
            case AuthSchemeConfig.Hmac hmac -> named(hmac.in(), hmac.name());
            case AuthSchemeConfig.BasicAuth basicAuth -> Optional.of(AUTHORIZATION);
            case AuthSchemeConfig.OAuth2 oauth2 -> Optional.of(AUTHORIZATION);
            case AuthSchemeConfig.None none -> Optional.empty();
            case AuthSchemeConfig.Certificate certificate -> Optional.empty();
        };
    }

    static WrittenPlace of(ParameterLocation in, String name) {
        return new WrittenPlace(in, in == ParameterLocation.HEADER ? name.toLowerCase(Locale.ROOT) : name);
    }

    private static Optional<WrittenPlace> named(ParameterLocation in, String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(of(in, name));
    }
}
