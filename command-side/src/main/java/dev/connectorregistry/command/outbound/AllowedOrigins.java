package dev.connectorregistry.command.outbound;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The origins (RFC 6454 §4) that the operator opens although they are not {@code https} or not public. */
final class AllowedOrigins {

    private final Set<Origin> origins;

    private AllowedOrigins(Set<Origin> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Scheme, host and port, in lower case. */
    private record Origin(String scheme, String host, int port) {

        static Origin of(URI uri) {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort();
            return new Origin(
                    scheme,
                    uri.getHost().toLowerCase(Locale.ROOT),
                    port == -1 ? (scheme.equals("https") ? 443 : 80) : port);
        }
    }

    /**
     * @param texts such as {@code https://login.internal:8443}
     * @throws IllegalArgumentException if one of them is no origin of HTTP
     */
    static AllowedOrigins of(List<String> texts) {
        return new AllowedOrigins(texts.stream().map(AllowedOrigins::parse).collect(Collectors.toUnmodifiableSet()));
    }

    private static Origin parse(String text) {
        URI uri = URI.create(text);
        boolean isOrigin =
                uri.getScheme() != null
                        && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                        && uri.getHost() != null
                        && uri.getRawUserInfo() == null
                        && uri.getRawPath().isEmpty()
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null;
        if (!isOrigin) {
            throw new IllegalArgumentException("not an origin such as https://login.internal:8443: " + text);
        }
        return Origin.of(uri);
    }

    /** Whether a URL, with scheme and host, is of one of them. */
    boolean contain(URI uri) {
        return origins.contains(Origin.of(uri));
    }

    /** Whether one of them is at that host and port. */
    boolean areAt(String host, int port) {
        return origins.stream()
                .anyMatch(origin -> origin.port() == port && origin.host().equals(host.toLowerCase(Locale.ROOT)));
    }
}
