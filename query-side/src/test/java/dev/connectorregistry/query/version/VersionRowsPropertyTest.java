package dev.connectorregistry.query.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.connector.ConnectorVersion;
import dev.connectorregistry.api.connector.Versions;
import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.kernel.VersionId;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whatever versions there are: paging in either direction shows each of them once, the latest change first. */
class VersionRowsPropertyTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-31T12:00:00Z");

    @Property(tries = 200)
    void pagesInEitherDirectionShowEachVersionOnceInOrder(
            @ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> changes,
            @ForAll @IntRange(min = 1, max = 9) int first) {
        List<ConnectorVersion> versions = new ArrayList<>();
        for (int millis : changes) {
            Instant updatedAt = BEGINNING.plusMillis(millis);
            VersionId id = VersionId.random();
            versions.add(new ConnectorVersion(id, id.value(), null, false, BEGINNING, updatedAt, null));
        }
        List<ConnectorVersion> ordered =
                versions.stream()
                        .sorted(
                                Comparator.comparing(ConnectorVersion::updatedAt)
                                        .thenComparing(version -> version.id().value())
                                        .reversed())
                        .toList();

        List<ConnectorVersion> forwards = new ArrayList<>();
        Page<ConnectorVersion> page = page(versions, first, "", "");
        forwards.addAll(page.items());
        while (page.next() != null) {
            page = page(versions, first, "after", page.next());
            forwards.addAll(page.items());
        }
        List<ConnectorVersion> backwards = new ArrayList<>(page.items());
        while (page.prev() != null) {
            page = page(versions, first, "before", page.prev());
            backwards.addAll(0, page.items());
        }

        assertThat(forwards).isEqualTo(ordered);
        assertThat(backwards).isEqualTo(ordered);
        assertThat(page.totalCount()).isEqualTo(versions.size());
    }

    private static Page<ConnectorVersion> page(
            List<ConnectorVersion> versions, int first, String direction, String cursor) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("first", Integer.toString(first));
        if (!direction.isEmpty()) {
            parameters.add(direction, cursor);
        }
        List<FieldProblem> problems = new ArrayList<>();
        PageParameters read = PageParameters.read(parameters, problems);
        assertThat(problems).isEmpty();
        return read.of("versions", VersionRows.KEY).of(new VersionRows(new Versions(versions, null)));
    }
}
