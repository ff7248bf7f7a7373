package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;

import dev.connectorregistry.query.mongodb.EmbeddedMongo;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

class UniqueTokenStoreTest {

    private static final String PROCESSOR = "connectors_1";
    private static final Duration CLAIM_TIMEOUT = Duration.ofMinutes(1);
    private static final GlobalSequenceTrackingToken TOKEN = new GlobalSequenceTrackingToken(0);

    private final EmbeddedMongo server = EmbeddedMongo.startInMemory();
    private final MongoClient client = MongoClients.create(server.uri());
    private final MongoTemplate database = DefaultMongoTemplate.builder().mongoDatabase(client, "tokens").build();

    private MongoCollection<Document> tokens;

    @BeforeEach
    void find() {
        tokens = database.trackingTokensCollection();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givenADatabaseThatWasEmptied_whenASecondTokenOfASegmentIsWritten_thenItIsRefused() {
        UniqueTokenStore store = storeOnAClockThatIsBehindBy(Duration.ZERO);
        client.getDatabase("tokens").drop();

        store.initializeTokenSegments(PROCESSOR, 1, TOKEN);

        assertThat(tokens.countDocuments()).isEqualTo(1);
        Document second = new Document("processorName", PROCESSOR).append("segment", 0);
        assertThatThrownBy(() -> tokens.insertOne(second)).isInstanceOf(MongoWriteException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 0, 10})
    void givenALocalClockThatIsOff_whenASegmentIsClaimed_thenByTheClockThatAllShare(long minutes) {
        Duration off = Duration.ofMinutes(minutes);
        Clock shared = Clock.offset(Clock.systemUTC(), off);
        UniqueTokenStore store = storeOnAClockThatIsBehindBy(off);
        store.initializeTokenSegments(PROCESSOR, 1, TOKEN);

        another(shared.instant());
        assertThat(store.fetchAvailableSegments(PROCESSOR)).isEmpty();
        assertThatThrownBy(() -> store.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);

        another(shared.instant().minus(CLAIM_TIMEOUT));
        assertThat(store.fetchAvailableSegments(PROCESSOR)).hasSize(1);
        assertThat(store.fetchToken(PROCESSOR, 0)).isEqualTo(TOKEN);
        assertThat(claimed()).isCloseTo(shared.instant(), within(1, ChronoUnit.MINUTES));

        store.extendClaim(PROCESSOR, 0);
        assertThat(claimed()).isCloseTo(shared.instant(), within(1, ChronoUnit.MINUTES));

        Instant theirs = shared.instant().minusSeconds(30).truncatedTo(ChronoUnit.MILLIS);
        another(theirs);
        assertThatThrownBy(() -> store.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(claimed()).isEqualTo(theirs);
    }

    /** Has another process claim the segment at that time. */
    private void another(Instant time) {
        var _ =
                tokens.updateOne(
                        new Document("segment", 0),
                        Updates.combine(
                                Updates.set("owner", "another"), Updates.set("timestamp", time.toEpochMilli())));
    }

    private Instant claimed() {
        return Instant.ofEpochMilli(tokens.find(new Document("segment", 0)).first().getLong("timestamp"));
    }

    private UniqueTokenStore storeOnAClockThatIsBehindBy(Duration off) {
        return new UniqueTokenStore(
                MongoTokenStore.builder().mongoTemplate(database).serializer(JacksonSerializer.defaultSerializer()),
                database,
                "this",
                CLAIM_TIMEOUT,
                Clock.offset(Clock.systemUTC(), off),
                () -> off);
    }
}
