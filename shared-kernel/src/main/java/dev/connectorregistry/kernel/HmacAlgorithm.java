package dev.connectorregistry.kernel;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Locale;

/** The hash that an HMAC (RFC 2104) is made with. */
public enum HmacAlgorithm {
    @JsonProperty("sha1")
    SHA1,
    @JsonProperty("sha256")
    SHA256,
    @JsonProperty("sha512")
    SHA512;

    /** The word that the wire uses. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
