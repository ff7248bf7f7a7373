package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** A part of the request that an HMAC is computed over; the order of the parts matters. */
public enum DigestInput {
    @JsonProperty("body")
    BODY,
    @JsonProperty("url")
    URL;

    /** The word that the wire uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
