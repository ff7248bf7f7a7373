package dev.connectorregistry.benchmarks;

import tools.jackson.databind.json.JsonMapper;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where a registry is and how to get in, as its first start writes it to {@code bootstrap.json}.
 *
 * @param apiKey has every role in the organisation; never printed
 */
record Access(String url, String organisationId, String apiKey) {

    static Access from(Path bootstrapFile, JsonMapper json) {
        return json.readValue(bootstrapFile, Access.class);
    }

    InetSocketAddress server() {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    String organisationPath() {
        return "/api/connect/v1/o/" + organisationId;
    }

    @Override
    public String toString() {
        return "Access[url=%s, organisationId=%s, apiKey=***]".formatted(url, organisationId);
    }
}
