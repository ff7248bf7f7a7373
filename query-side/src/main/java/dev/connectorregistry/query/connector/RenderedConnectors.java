package dev.connectorregistry.query.connector;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.connectorregistry.api.connector.ConnectorRepresentation;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.credential.Credentials;

import tools.jackson.databind.json.JsonMapper;

import java.util.function.Function;

/**
 * Connectors as the JSON that answers carry. One without connections looks the same for as long as no event changes it:
 * its JSON is kept, since most reads are of what was read before.
 */
class RenderedConnectors {

    /** How many bytes are kept at most. */
    private static final long MOST_BYTES = 24L * 1024 * 1024;

    /** What an entry takes beside its JSON, roughly. */
    private static final int ENTRY_BYTES = 200;

    private final JsonMapper json;
    private final Cache<String, Rendered> kept;

    RenderedConnectors(JsonMapper json) {
        this.json = json;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BYTES)
                        .weigher((String _, Rendered rendered) -> ENTRY_BYTES + rendered.json.length)
                        .executor(Runnable::run)
                        .build();
    }

    private static final class Rendered {

        private final long version;
        private final byte[] json;

        Rendered(long version, byte[] json) {
            this.version = version;
            this.json = json;
        }
    }

    /**
     * The JSON of a connector, for those who have a part in its organisation.
     *
     * @param credentials finds those that its connections name; asked only where there are connections
     */
    byte[] whole(ConnectorState state, Function<ConnectorState, Credentials> credentials) {
        if (!state.connections().all().isEmpty()) {
            // What a connection shows changes with its credentials, and with the time.
            return render(ConnectorRepresentation.of(state, credentials.apply(state)));
        }
        Rendered known = kept.getIfPresent(state.id().value());
        if (known != null && known.version == state.version()) {
            return known.json;
        }
        byte[] rendered = render(ConnectorRepresentation.of(state, Credentials.NONE));
        kept.put(state.id().value(), new Rendered(state.version(), rendered));
        return rendered;
    }

    /** The JSON of a public connector, for everybody else. */
    byte[] forStrangers(ConnectorState state) {
        return render(ConnectorRepresentation.forStrangers(state));
    }

    private byte[] render(ConnectorRepresentation connector) {
        return json.writeValueAsBytes(connector);
    }
}
