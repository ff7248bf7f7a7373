package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** Where in an HTTP request a key or a signature is written. */
public enum ParameterLocation {
    @JsonProperty("query")
    QUERY,
    @JsonProperty("header")
    HEADER,
    @JsonProperty("cookie")
    COOKIE;

    /** The word that the wire uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
