package dev.connectorregistry.query.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

import java.util.List;

class GroupingTest {

    private static final Document FACETS = new Document("kinds", List.of()).append("days", List.of());

    @Test
    void givenACollectionThatWasNeverWrittenTo_whenCounted_thenEachFacetIsEmpty() {
        Document counted = Grouping.theOnly(List.of(), FACETS);

        assertThat(counted).containsOnlyKeys("kinds", "days");
        assertThat(counted.getList("kinds", Document.class)).isEmpty();
        assertThat(counted.getList("days", Document.class)).isEmpty();
    }

    @Test
    void givenAnAnswer_whenCounted_thenItIsTaken() {
        Document answer = new Document("kinds", List.of(new Document("f0", "http")));

        assertThat(Grouping.theOnly(List.of(answer), FACETS)).isSameAs(answer);
    }
}
