package dev.connectorregistry.query.connector;

import dev.connectorregistry.api.error.FieldProblem;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.PageParameters;

import org.bson.Document;
import org.springframework.util.MultiValueMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of a list. It always ends in the id, so that no two connectors share a place; where the client did not ask
 * for the id, it goes in the direction of the last field, so that one index serves both directions.
 *
 * @param columns the most significant first; the last is the id
 */
record SortOrder(List<Column> columns) {

    static final SortOrder MOST_RECENTLY_UPDATED = of(List.of(new Column(Field.UPDATED_AT, false)));

    private static final String PARAMETER = "sort";

    /** What can be sorted by. */
    enum Field {
        ID("id", ConnectorDocuments.ID, String.class),
        /** Names that differ only in case are equal. */
        NAME("name", ConnectorDocuments.NAME_LOWER, String.class),
        PROTOCOL("protocol", ConnectorDocuments.PROTOCOL, String.class),
        CREATED_AT("createdAt", ConnectorDocuments.CREATED_AT, Long.class),
        UPDATED_AT("updatedAt", ConnectorDocuments.UPDATED_AT, Long.class);

        private final String wireName;
        private final String stored;
        private final Class<?> type;

        Field(String wireName, String stored, Class<?> type) {
            this.wireName = wireName;
            this.stored = stored;
            this.type = type;
        }

        String wireName() {
            return wireName;
        }

        String stored() {
            return stored;
        }

        static Optional<Field> find(String wireName) {
            return Arrays.stream(values()).filter(field -> field.wireName.equals(wireName)).findFirst();
        }
    }

    /** A field, and whether small values come first. */
    record Column(Field field, boolean ascending) {

        @Override
        public String toString() {
            return field.wireName + (ascending ? ":asc" : ":desc");
        }
    }

    SortOrder {
        columns = List.copyOf(columns);
    }

    /**
     * Reads the parameter {@code sort}: {@code field:asc|desc}, several separated by commas, each field once.
     *
     * @param problems what is wrong is added here
     */
    static SortOrder read(MultiValueMap<String, String> parameters, List<FieldProblem> problems) {
        String text = PageParameters.single(parameters, PARAMETER, problems);
        if (text == null) {
            return MOST_RECENTLY_UPDATED;
        }
        List<Column> columns = new ArrayList<>();
        Set<Field> seen = EnumSet.noneOf(Field.class);
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            String direction = part.substring(colon + 1);
            Field field = Field.find(part.substring(0, Math.max(colon, 0))).orElse(null);
            if (field == null || !(direction.equals("asc") || direction.equals("desc"))) {
                problems.add(
                        new FieldProblem(
                                PARAMETER,
                                "must be field:asc or field:desc, several separated by commas; the fields are "
                                        + known()));
                return MOST_RECENTLY_UPDATED;
            }
            if (!seen.add(field)) {
                problems.add(new FieldProblem(PARAMETER, "must not have %s twice".formatted(field.wireName)));
                return MOST_RECENTLY_UPDATED;
            }
            columns.add(new Column(field, direction.equals("asc")));
        }
        return of(columns);
    }

    private static String known() {
        return Arrays.stream(Field.values()).map(field -> field.wireName).collect(Collectors.joining(", "));
    }

    private static SortOrder of(List<Column> asked) {
        List<Column> columns = new ArrayList<>();
        for (Column column : asked) {
            columns.add(column);
            // No two connectors have one id: what comes behind it decides nothing.
            if (column.field() == Field.ID) {
                return new SortOrder(columns);
            }
        }
        columns.add(new Column(Field.ID, asked.getLast().ascending()));
        return new SortOrder(columns);
    }

    /** What MongoDB sorts by. */
    Document document(boolean backwards) {
        Document sort = new Document();
        columns.forEach(column -> sort.append(column.field().stored(), column.ascending() == backwards ? -1 : 1));
        return sort;
    }

    /** What a document must have for a place in the order. */
    Document projection() {
        Document projection = new Document();
        columns.forEach(column -> projection.append(column.field().stored(), 1));
        return projection;
    }

    List<? extends Class<?>> keyTypes() {
        return columns.stream().map(column -> column.field().type).toList();
    }

    List<Object> keyOf(Document document) {
        return columns.stream()
                .<Object>map(
                        column -> Objects.requireNonNull(document.get(column.field().stored(), column.field().type)))
                .toList();
    }

    /**
     * The documents on the far side of a place. The first column is bounded once more beside the alternatives, so that
     * MongoDB starts reading the index at the place.
     */
    Document beyond(KeysetCursor cursor, boolean backwards) {
        List<Document> alternatives = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            Document alternative = new Document();
            for (int i = 0; i < last; i++) {
                alternative.append(columns.get(i).field().stored(), cursor.key().get(i));
            }
            boolean orEqual = cursor.inclusive() && last == columns.size() - 1;
            alternatives.add(bounded(alternative, last, cursor, backwards, orEqual));
        }
        return alternatives.size() == 1
                ? alternatives.getFirst()
                : bounded(new Document(), 0, cursor, backwards, true).append("$or", alternatives);
    }

    private Document bounded(Document query, int column, KeysetCursor cursor, boolean backwards, boolean orEqual) {
        boolean greater = columns.get(column).ascending() != backwards;
        String operator = (greater ? "$gt" : "$lt") + (orEqual ? "e" : "");
        return query.append(columns.get(column).field().stored(), new Document(operator, cursor.key().get(column)));
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::toString).collect(Collectors.joining(","));
    }
}
