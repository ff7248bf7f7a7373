package dev.connectorregistry.platform.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hashes that were computed by a program of its own, from docs/decisions/0011: the encoding is for ever. */
class EntryHashTest {

    private static final String ORGANISATION = "01HZX3V9M8Q6J2K4N7P0R5T1WY";
    private static final StoredEvent FIRST =
            new StoredEvent(
                    7,
                    "event-1",
                    new StoredEvent.Source("Connector", "01HZX3V9M8Q6J2K4N7P0R5T1WX", 0),
                    "2026-01-31T12:00:00.000Z",
                    new StoredEvent.Type("HttpConnectorCreated", "1"),
                    "{\"name\":\"Zürich\"}".getBytes(UTF_8),
                    "{}".getBytes(UTF_8));
    private static final StoredEvent SECOND =
            new StoredEvent(
                    9,
                    "event-2",
                    new StoredEvent.Source(null, "event-2", 0),
                    "2026-01-31T12:00:01.000Z",
                    new StoredEvent.Type("RequestRefused", null),
                    new byte[0],
                    "{\"organisationId\":\"01HZX3V9M8Q6J2K4N7P0R5T1WY\"}".getBytes(UTF_8));

    @Test
    void theEncodingIsForEver() {
        ChainEntry first = ChainHead.start(new ChainId(ORGANISATION)).append(FIRST);
        ChainEntry second = first.head().append(SECOND);

        assertThat(first)
                .isEqualTo(
                        new ChainEntry(
                                new ChainId(ORGANISATION),
                                1,
                                "event-1",
                                7,
                                new Sha256("35fc1e9b6f2e77d36a72794bbb7eaa9505e2bd9c1686f6bfb40ea05625bb6b31")));
        assertThat(second)
                .isEqualTo(
                        new ChainEntry(
                                new ChainId(ORGANISATION),
                                2,
                                "event-2",
                                9,
                                new Sha256("311ad74f18fed5430ac0fbc17c78d03e6028c6cb18de29ec0e5abf27cfd4be13")));
    }

    @Test
    void whatIsNotThereIsNotEmpty_andNoTwoFieldsRunTogether() {
        ChainHead head = ChainHead.start(ChainId.INSTANCE);
        List<StoredEvent.Source> sources =
                List.of(
                        new StoredEvent.Source(null, "ab", 0),
                        new StoredEvent.Source("", "ab", 0),
                        new StoredEvent.Source("a", "b", 0),
                        new StoredEvent.Source("ab", "", 0),
                        new StoredEvent.Source("ab", "", 1));

        Set<Sha256> hashes = new HashSet<>();
        for (StoredEvent.Source source : sources) {
            hashes.add(
                    head.append(
                                    new StoredEvent(
                                            1,
                                            "e",
                                            source,
                                            "t",
                                            new StoredEvent.Type("T", "1"),
                                            new byte[0],
                                            new byte[0]))
                            .hash());
        }

        assertThat(hashes).hasSize(sources.size());
    }

    @Test
    void anEventBelongsToTheOrganisationThatItsMetadataNames() {
        assertThat(ChainId.of(SECOND)).isEqualTo(new ChainId(ORGANISATION));
        assertThat(ChainId.of(FIRST)).isEqualTo(ChainId.INSTANCE);
        for (String metadata : List.of("", "no JSON", "[]", "{\"organisationId\":7}", "{\"organisationId\":\"x\"}")) {
            StoredEvent odd =
                    new StoredEvent(
                            1,
                            "e",
                            new StoredEvent.Source(null, "e", 0),
                            "t",
                            new StoredEvent.Type("T", null),
                            new byte[0],
                            metadata.getBytes(UTF_8));
            assertThat(ChainId.of(odd)).as(metadata).isEqualTo(ChainId.INSTANCE);
        }
    }
}
