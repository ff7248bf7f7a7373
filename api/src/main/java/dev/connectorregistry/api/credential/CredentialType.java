package dev.connectorregistry.api.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Grant;
import dev.connectorregistry.kernel.InvalidValueException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of credential (source: the HTTP contract, "Connections and credentials"). */
public enum CredentialType {
    NONE,
    STRING,
    BINARY,
    BASIC_AUTH,
    OAUTH2_CLIENT,
    OAUTH2_PASSWORD,
    /** Sent, never kept: it is exchanged for an {@link #OAUTH2_TOKEN}. */
    OAUTH2_CODE,
    OAUTH2_TOKEN,
    CERTIFICATE;

    /** The contract's word, such as {@code basic-auth}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the contract's word.
     *
     * @throws InvalidValueException when there is no such type
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static CredentialType of(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("is not a type of credential"));
    }

    /** The types that fit a config; a credential of any other can't authenticate in its way. */
    public static List<CredentialType> fitting(AuthSchemeConfig config) {
        return switch (config) {
            case AuthSchemeConfig.None _ -> List.of(NONE);
            case AuthSchemeConfig.ApiKey _ -> List.of(STRING);
            case AuthSchemeConfig.BasicAuth _ -> List.of(BASIC_AUTH);
            case AuthSchemeConfig.Hmac _ -> List.of(STRING, BINARY);
            case AuthSchemeConfig.Certificate _ -> List.of(CERTIFICATE);
            case AuthSchemeConfig.OAuth2 oauth2 ->
                    switch (oauth2.grant()) {
                        case Grant.ClientCredentials _ -> List.of(OAUTH2_CLIENT);
                        case Grant.Password _ -> List.of(OAUTH2_PASSWORD);
                        case Grant.AuthorizationCode _ -> List.of(OAUTH2_CODE, OAUTH2_TOKEN);
                    };
        };
    }

    /** Whether a credential of this type authenticates in the way of that config. */
    public boolean fits(AuthSchemeConfig config) {
        return fitting(config).contains(this);
    }
}
