package dev.connectorregistry.standalone;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OAuth 2.0 providers that the npm package {@code grant} (MIT) knows, as their users reach them.
 *
 * @param version of the package
 * @param providers in the order of the catalogue
 */
record GrantCatalogue(String version, List<Provider> providers) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#]+");
    private static final String PLACEHOLDER = "[subdomain]";
    private static final String VARIABLE = "subdomain";

    /** Reads the catalogue in its current version. */
    static GrantCatalogue current() {
        NpmPackage grant = NpmPackage.current("grant");
        try {
            JsonNode catalogue =
                    RegistryUnderTest.JSON.readTree(
                            Files.readString(grant.folder().resolve("config").resolve("oauth.json")));
            return new GrantCatalogue(
                    grant.version(),
                    catalogue
                            .propertyStream()
                            .filter(entry -> entry.getValue().path("oauth").asInt(0) == 2)
                            .map(Provider::of)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One provider. What the catalogue says beyond the two URLs is how {@code grant} itself joins scopes, which no
     * config holds.
     *
     * @param name in the catalogue
     * @param authorizeUrl with the catalogue's placeholder, if any
     * @param tokenUrl with the catalogue's placeholder, if any
     */
    record Provider(String name, String authorizeUrl, String tokenUrl) {

        private static Provider of(Map.Entry<String, JsonNode> entry) {
            JsonNode provider = entry.getValue();
            return new Provider(
                    entry.getKey(),
                    provider.path("authorize_url").asString(""),
                    provider.path("access_url").asString(""));
        }

        /** Whether its URLs depend on the tenant. */
        boolean isOfATenant() {
            return (authorizeUrl + tokenUrl).contains(PLACEHOLDER);
        }

        /** What creates its connector, with the tenant's variable where it needs one. */
        ObjectNode connector() {
            ObjectNode connector = connectorWithoutVariables();
            if (isOfATenant()) {
                connector.putArray("connectionVariables").addObject().put("name", VARIABLE).put("value", tenant());
            }
            return connector;
        }

        /** What creates its connector, but for the variable that it may need. */
        ObjectNode connectorWithoutVariables() {
            Matcher origin = ORIGIN.matcher(authorizeUrl);
            ObjectNode connector =
                    RegistryUnderTest.JSON
                            .createObjectNode()
                            .put("name", name)
                            .put("baseUrl", origin.lookingAt() ? template(origin.group()) : authorizeUrl);
            connector.putArray("authSchemeConfigs");
            return connector;
        }

        /** Its OAuth 2.0 config. */
        ObjectNode config(String id) {
            ObjectNode config =
                    RegistryUnderTest.JSON
                            .createObjectNode()
                            .put("id", id)
                            .put("description", "OAuth 2.0 of " + name)
                            .put("schemeType", "oauth2")
                            .put("authorizeUrl", template(authorizeUrl))
                            .put("tokenUrl", template(tokenUrl));
            config.putArray("scopes");
            config.putArray("defaultScopes");
            config.putObject("grant")
                    .put("grantType", "authorization_code")
                    .put("clientId", "client-of-" + name)
                    .put("clientSecret", "secret-of-" + name);
            return config;
        }

        private String tenant() {
            return authorizeUrl.contains("//" + PLACEHOLDER + "/") ? "login.example.com" : "example";
        }

        private static String template(String url) {
            return url.replace(PLACEHOLDER, "{" + VARIABLE + "}");
        }
    }
}
