package dev.connectorregistry.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.util.List;

/**
 * How the registry is reached over HTTP.
 *
 * @param basePath where the operations on connectors are
 * @param trustedProxies addresses or networks (CIDR) of proxies whose X-Forwarded-For, -Proto and -Host count; those of
 *     anybody else are ignored
 */
@ConfigurationProperties("registry.web")
public record WebProperties(
        @DefaultValue("/api/connect/v1") String basePath, @DefaultValue List<String> trustedProxies) {

    public WebProperties {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
