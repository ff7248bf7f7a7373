package dev.connectorregistry.api.apikey;

import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyIssued;
import dev.connectorregistry.api.apikey.ApiKeyEvent.ApiKeyRevoked;

import java.util.Map;

/** The names under which the events of API keys stand on disk. They are for ever. */
public final class ApiKeyEventTypes {

    /** Every event of an API key by its stable name. */
    public static final Map<String, Class<? extends ApiKeyEvent>> BY_NAME =
            Map.of("ApiKeyIssued", ApiKeyIssued.class, "ApiKeyRevoked", ApiKeyRevoked.class);

    private ApiKeyEventTypes() {}
}
