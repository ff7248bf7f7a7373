package dev.connectorregistry.query.stream;

import dev.connectorregistry.api.metadata.Actor;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.authentication.Caller;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that remembers what it was told and where to go on, and that may drop its connection. */
final class RecordingClient implements EventSink {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A change as it was told. */
    record Told(String connectorId, long sequence) {}

    private final StoreUnderTest store;
    private final OrganisationId organisation;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private volatile @Nullable String lastEventId;
    private volatile int callsLeft;

    RecordingClient(StoreUnderTest store, OrganisationId organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    List<Told> told() {
        return told;
    }

    @Nullable String lastEventId() {
        return lastEventId;
    }

    /** Connects, and drops the connection in the middle of a call. */
    void listenFor(int calls) {
        callsLeft = calls;
        Caller caller =
                new Caller(
                        new Actor(Actor.Kind.USER, "reader", "Reader"),
                        Map.of(organisation, Set.of(Role.VIEWER)),
                        false);
        String id = lastEventId;
        new ChangeStream(
                        id == null ? null : FeedPosition.parse(id).orElseThrow(),
                        () -> Optional.of(caller),
                        new Listener(organisation, StoreUnderTest.PROPERTIES.queue(), false),
                        store.listeners,
                        store.stored,
                        this,
                        StoreUnderTest.PROPERTIES,
                        () -> {})
                .run();
    }

    private void count() throws IOException {
        if (callsLeft-- == 0) {
            throw new IOException("dropped");
        }
    }

    @Override
    public void begin(Duration retry) {}

    @Override
    public void send(FeedItem item, Optional<String> id) throws IOException {
        count();
        JsonNode data = JSON.readTree(item.data());
        told.add(new Told(data.path("connectorId").asString(), data.path("sequence").asLong()));
        id.ifPresent(it -> lastEventId = it);
    }

    @Override
    public void beat(Optional<String> id) throws IOException {
        count();
        id.ifPresent(it -> lastEventId = it);
    }

    @Override
    public void end() {}
}
