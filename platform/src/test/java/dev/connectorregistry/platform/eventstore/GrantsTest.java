package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.operation.OperationEventTypes;
import dev.connectorregistry.api.refusal.RefusalEventTypes;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The grants name what the query side may add to the event store, and the sources have the names. */
class GrantsTest {

    private static final Pattern LIST = Pattern.compile("payload_type not in \\(([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("'(\\w+)'");

    @Test
    void givenEventsThatTheQuerySideTells_thenItsUserMayAddThoseAndNoOthers() throws IOException {
        Set<String> told = new TreeSet<>(RefusalEventTypes.BY_NAME.keySet());
        told.addAll(OperationEventTypes.BY_NAME.keySet());
        // That is the command side's.
        told.remove("MasterKeysetRotated");

        assertThat(named()).isEqualTo(told);
    }

    private static Set<String> named() throws IOException {
        try (InputStream grants =
                GrantsTest.class.getResourceAsStream("/db/migration/postgresql/afterMigrate__grants.sql")) {
            String sql = new String(grants.readAllBytes(), StandardCharsets.UTF_8);
            String list = LIST.matcher(sql).results().findFirst().orElseThrow().group(1);
            return NAME.matcher(list)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
