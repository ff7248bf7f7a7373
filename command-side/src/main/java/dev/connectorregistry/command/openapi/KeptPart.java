package dev.connectorregistry.command.openapi;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Which part of a document is kept when it is read: all of it, or some properties of an object. The others are passed
 * over as they come in; where a kept one stands does not change by that.
 *
 * @param isAll whether it is all
 * @param properties what is kept of which property
 * @param others what is kept of each property that is not named; null where nothing is
 */
record KeptPart(boolean isAll, Map<String, KeptPart> properties, @Nullable KeptPart others) {

    /** Everything. */
    static final KeptPart ALL = new KeptPart(true, Map.of(), null);

    private static final KeptPart OPERATION = new KeptPart(false, Map.of("security", ALL), null);

    /**
     * What says how an API is reached and authenticated: by OpenAPI 3 or by Swagger 2.0. Of the paths it is what each
     * operation asks for; schemas, most of any document, are left out.
     */
    static final KeptPart OF_OPENAPI =
            new KeptPart(
                    false,
                    Map.ofEntries(
                            Map.entry("openapi", ALL),
                            Map.entry("swagger", ALL),
                            Map.entry(
                                    "info",
                                    new KeptPart(false, Map.of("title", ALL, "contact", ALL, "x-logo", ALL), null)),
                            Map.entry("servers", ALL),
                            Map.entry("host", ALL),
                            Map.entry("basePath", ALL),
                            Map.entry("schemes", ALL),
                            Map.entry("externalDocs", ALL),
                            Map.entry("security", ALL),
                            Map.entry("components", new KeptPart(false, Map.of("securitySchemes", ALL), null)),
                            Map.entry("securityDefinitions", ALL),
                            Map.entry(
                                    "paths", new KeptPart(false, Map.of(), new KeptPart(false, Map.of(), OPERATION)))),
                    null);

    KeptPart {
        properties = Map.copyOf(properties);
    }

    /** What is kept of a property; null where nothing is. */
    @Nullable KeptPart of(String property) {
        return isAll ? ALL : properties.getOrDefault(property, others);
    }
}
