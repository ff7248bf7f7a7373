package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** How much a {@link Message} matters. */
public enum Severity {
    @JsonProperty("info")
    INFO,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("error")
    ERROR;

    /** The word that the wire uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
