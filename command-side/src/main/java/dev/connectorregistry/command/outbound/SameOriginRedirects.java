package dev.connectorregistry.command.outbound;

import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Redirects to the same scheme, host and port are followed; others are answers. */
final class SameOriginRedirects extends DefaultRedirectStrategy {

    @Override
    public boolean isRedirectAllowed(HttpHost current, HttpHost next, HttpRequest redirect, HttpContext context) {
        return current.getSchemeName().equals(next.getSchemeName())
                && current.getHostName().equalsIgnoreCase(next.getHostName())
                && port(current) == port(next);
    }

    private static int port(HttpHost host) {
        return DefaultSchemePortResolver.INSTANCE.resolve(host.getSchemeName(), host);
    }
}
