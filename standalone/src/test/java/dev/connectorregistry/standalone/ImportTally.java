package dev.connectorregistry.standalone;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of the documents that were imported, and of each kind of security scheme in them. */
final class ImportTally {

    /** What is said of a scheme or flow that was left out; anything else says that it was taken in part. */
    private static final Set<String> LEFT =
            Set.of(
                    "import.oauth2-implicit",
                    "import.oauth2-no-flow",
                    "import.oauth2-url-unusable",
                    "import.openid-connect",
                    "import.http-scheme",
                    "import.scheme-unreadable",
                    "import.scheme-reference",
                    "import.scheme-too-many");

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final Map<String, Row> rows = new TreeMap<>();
    private final Map<String, Integer> codes = new TreeMap<>();
    private Duration slowest = Duration.ZERO;
    private String slowestDocument = "";

    /** What became of one kind of scheme or flow. */
    private static final class Row {
        private int taken;
        private int inPart;
        private int left;
        private final Map<String, Integer> why = new TreeMap<>();
    }

    void answered(int status, Duration duration, String document) {
        statuses.merge(status, 1, Integer::sum);
        if (duration.compareTo(slowest) > 0) {
            slowest = duration;
            slowestDocument = document;
        }
    }

    /**
     * Counts the schemes of an OpenAPI 3 document, and of OAuth 2.0 each flow.
     *
     * @param messages what the import said
     * @return how many of them were taken, in part or whole
     */
    int count(JsonNode document, JsonNode messages) {
        List<Said> said = new ArrayList<>();
        for (JsonNode message : messages) {
            Said one = new Said(message.path("detail").path(0).asString(), message.path("detail").path(1).asString());
            said.add(one);
        }
        said.stream().map(Said::code).distinct().forEach(code -> codes.merge(code, 1, Integer::sum));
        int kept = 0;
        for (Map.Entry<String, JsonNode> scheme : document.at("/components/securitySchemes").properties()) {
            String pointer = "/components/securitySchemes/" + scheme.getKey().replace("~", "~0").replace("/", "~1");
            JsonNode flows = scheme.getValue().path("flows");
            if (flows.isEmpty()) {
                kept += count(kind(scheme.getValue()), pointer, said);
            }
            for (String flow : flows.propertyNames()) {
                kept += count("oauth2 " + flow, pointer + "/flows/" + flow, said);
            }
        }
        return kept;
    }

    private record Said(String code, String pointer) {
        boolean isOf(String place) {
            return pointer.equals(place) || pointer.startsWith(place + "/");
        }
    }

    private int count(String kind, String pointer, List<Said> said) {
        Row row = rows.computeIfAbsent(kind, _ -> new Row());
        List<String> ofIt = said.stream().filter(one -> one.isOf(pointer)).map(Said::code).distinct().toList();
        ofIt.forEach(code -> row.why.merge(code, 1, Integer::sum));
        if (ofIt.stream().anyMatch(LEFT::contains)) {
            row.left++;
            return 0;
        }
        if (ofIt.isEmpty()) {
            row.taken++;
        } else {
            row.inPart++;
        }
        return 1;
    }

    private static String kind(JsonNode scheme) {
        String type = scheme.path("type").asString("?");
        return switch (type) {
            case "apiKey" -> "apiKey in " + scheme.path("in").asString("?");
            case "http" -> "http " + scheme.path("scheme").asString("?").toLowerCase(java.util.Locale.ROOT);
            default -> type;
        };
    }

    Set<Integer> statuses() {
        return statuses.keySet();
    }

    Duration slowest() {
        return slowest;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(4096);
        text.append("documents by status: ").append(statuses);
        text.append("%nslowest: %s, %d ms%n".formatted(slowestDocument, slowest.toMillis()));
        text.append("%-26s %6s %8s %6s  %s%n".formatted("scheme or flow", "taken", "in part", "left", "why"));
        rows.forEach((kind, row) ->
                text.append(
                        "%-26s %6d %8d %6d  %s%n".formatted(kind, row.taken, row.inPart, row.left, words(row.why))));
        text.append("documents with messages, by code:%n".formatted());
        codes.forEach((code, count) -> text.append("%-36s %6d%n".formatted(code, count)));
        return text.toString();
    }

    private static String words(Map<String, Integer> why) {
        return why.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
