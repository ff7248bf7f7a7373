package dev.connectorregistry.api.connector;

import dev.connectorregistry.api.validation.TemplateUrl;
import dev.connectorregistry.kernel.ConnectionVariable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * The origin (RFC 6454 §4) of the endpoint that a secret is for. A stored secret is sent to no other origin: otherwise
 * whoever may edit the URL could have it sent to themselves.
 *
 * @param text scheme, host and port; the whole URL where it has no origin
 */
public record EndpointOrigin(String text) {

    /**
     * The origin of a URL whose {@code {name}} templates are filled from the variables. A URL that can't be parsed is
     * an origin of its own, so that any change of it counts.
     */
    public static EndpointOrigin of(String url, List<ConnectionVariable> variables) {
        String filled = TemplateUrl.of(url).textFilledFrom(variables);
        try {
            URI uri = new URI(filled);
            if (uri.getScheme() != null && uri.getHost() != null) {
                String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                return new EndpointOrigin(
                        scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(uri, scheme));
            }
        } catch (URISyntaxException e) {
            // Judged by the validation rules; here it only means that the whole text is compared.
        }
        return new EndpointOrigin(filled);
    }

    private static int port(URI uri, String scheme) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return scheme.equals("https") ? 443 : 80;
    }
}
