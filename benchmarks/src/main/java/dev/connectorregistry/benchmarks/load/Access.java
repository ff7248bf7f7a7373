package dev.connectorregistry.benchmarks.load;

import tools.jackson.databind.json.JsonMapper;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where a registry is and how to get in, as its first start writes it to {@code bootstrap.json}.
 *
 * @param apiKey has every role in the organisation; never printed
 */
public record Access(String url, String organisationId, String apiKey) {

    public static Access from(Path bootstrapFile, JsonMapper json) {
        return json.readValue(bootstrapFile, Access.class);
    }

    public InetSocketAddress server() {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    public String organisationPath() {
        return "/api/connect/v1/o/" + organisationId;
    }

    @Override
    public String toString() {
        return "Access[url=%s, organisationId=%s, apiKey=***]".formatted(url, organisationId);
    }
}
