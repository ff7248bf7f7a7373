package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.connector.Connections;
import dev.connectorregistry.api.connector.ConnectorState;
import dev.connectorregistry.api.connector.Protocol;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.kernel.AuthSchemeConfig;
import dev.connectorregistry.kernel.Category;
import dev.connectorregistry.kernel.ConnectorId;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.kernel.Tags;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Connectors for lists: alike in everything but their ids, so that much is decided by what comes second and last. */
final class ListedConnectors {

    static final OrganisationId OURS = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WY");
    static final OrganisationId THEIRS = OrganisationId.of("01HZX3V9M8Q6J2K4N7P0R5T1WZ");

    /** Cases, scripts, what means something to a regular expression or to MongoDB, both halves of UTF-16. */
    static final List<String> NAMES =
            List.of(
                    "Alpha",
                    "alpha",
                    "ALPHA two",
                    "Beta",
                    "beta (2)",
                    "a.b",
                    "axb",
                    "a*b",
                    "a\\Eb",
                    "\\Qa",
                    "$where",
                    "{\"$ne\":1}",
                    "^end$",
                    "[x]",
                    "ΟΔΟΣ",
                    "οδος",
                    "Straße",
                    "STRASSE",
                    "ﬀ",
                    "𝄞 clef",
                    "e\u0301",
                    "é",
                    "É");

    static final List<String> TAG_KEYS = List.of("team", "Team", "env", "$ne", "a.b", "region:eu");
    static final List<String> TAG_VALUES = List.of("payments", "prod", "test", "x:y", "$gt");

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private ListedConnectors() {}

    static List<ConnectorState> many(int count, Random random) {
        return IntStream.range(0, count).mapToObj(_ -> any(random)).toList();
    }

    /** A connector of a new id. */
    static ConnectorState any(Random random) {
        Instant created = START.plusMillis(random.nextInt(40));
        boolean deleted = random.nextInt(12) == 0;
        return connector(
                id(random),
                random.nextInt(4) == 0 ? THEIRS : OURS,
                pick(NAMES, random),
                random.nextBoolean(),
                tags(random),
                some(Arrays.asList(Category.values()), random.nextInt(5), random),
                random.nextInt(4) == 0 ? new Protocol.BigQuery("p.d") : new Protocol.Http("https://a.example"),
                QuestionableConnectors.configs(random),
                0,
                created,
                created.plusMillis(random.nextInt(40)),
                deleted);
    }

    static ConnectorState connector(
            ConnectorId id,
            OrganisationId organisation,
            String name,
            boolean isPublic,
            Tags tags,
            List<Category> categories,
            Protocol protocol,
            List<AuthSchemeConfig> configs,
            long version,
            Instant created,
            Instant updated,
            boolean deleted) {
        return new ConnectorState(
                id,
                organisation,
                name,
                isPublic,
                null,
                null,
                tags,
                categories,
                protocol,
                List.of(),
                configs,
                Connections.NONE,
                Versions.NONE,
                version,
                created,
                updated,
                deleted ? updated : null);
    }

    /** The same connector, changed later than all others. */
    static ConnectorState changed(ConnectorState state, int minute, Random random) {
        return connector(
                state.id(),
                state.organisationId(),
                pick(NAMES, random),
                state.isPublic(),
                state.tags(),
                state.categories(),
                state.protocol(),
                state.authSchemeConfigs(),
                state.version() + 1,
                state.createdAt(),
                START.plusSeconds(60L * minute),
                random.nextInt(4) == 0);
    }

    private static ConnectorId id(Random random) {
        String id =
                random.ints(26, 0, CROCKFORD.length())
                        .mapToObj(digit -> CROCKFORD.substring(digit, digit + 1))
                        .collect(Collectors.joining());
        return ConnectorId.of("0" + id.substring(1));
    }

    private static Tags tags(Random random) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        some(TAG_KEYS, random.nextInt(6), random)
                .forEach(key -> tags.put(key, some(TAG_VALUES, random.nextInt(4), random)));
        return new Tags(tags);
    }

    static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> List<T> some(List<T> from, int count, Random random) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, count));
    }
}
