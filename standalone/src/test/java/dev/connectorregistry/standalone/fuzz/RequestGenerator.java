package dev.connectorregistry.standalone.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes requests from the document, as somebody of one organisation who knows of another: about a third of them valid,
 * as far as one can tell from the document, a third with one fault, the rest hostile in the path, the headers, or the
 * text of the body.
 */
public final class RequestGenerator {

    /** Whose success takes longer than one waits here, or would end what the others are about. */
    private static final Set<String> LEFT_OUT = Set.of("ReplayProjection", "CancelReplay", "DeleteAPIKey");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Operation(String id, String method, String path, JsonNode description, List<JsonNode> parameters) {}

    private enum Kind {
        VALID,
        ALMOST_VALID,
        HOSTILE
    }

    private final SplittableRandom random;
    private final long seed;
    private final KnownIds ids;
    private final SchemaValues values;
    private final Mutations mutations;
    private final Headers headers;
    private final Forms forms;
    private final List<Operation> operations = new ArrayList<>();
    private final String organisation;
    private final String anotherOrganisation;
    private int count;

    /**
     * @param document the OpenAPI document
     * @param key that the requests are authenticated by
     * @param organisation the key's
     * @param anotherOrganisation one that the key has no part in
     */
    public RequestGenerator(JsonNode document, long seed, String key, String organisation, String anotherOrganisation) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.ids = new KnownIds(random);
        this.values = new SchemaValues(document, ids, random);
        this.mutations = new Mutations(random);
        this.headers = new Headers(random, mutations, key);
        this.forms = new Forms(random, mutations);
        this.organisation = organisation;
        this.anotherOrganisation = anotherOrganisation;
        read(document);
    }

    /** What an answer says is there, later requests may ask for. */
    public void learn(JsonNode answer) {
        ids.learn(answer);
    }

    /** The next request. */
    public FuzzRequest next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        List<String> lines = new ArrayList<>(headers.usual(seed + "-" + count++));
        String target = path(operation, kind) + query(operation, kind, lines);
        byte[] body = body(operation, kind, lines);
        String method = operation.method();
        if (kind == Kind.HOSTILE) {
            switch (random.nextInt(4)) {
                case 0 -> target = Paths.spoiled(target, random);
                case 1 -> headers.spoil(lines);
                case 2 -> method = List.of("HEAD", "PATCH", "OPTIONS", "TRACE", "BREW", "POST").get(random.nextInt(6));
                default -> {}
            }
        }
        return new FuzzRequest(method, target, lines, body);
    }

    private String path(Operation operation, Kind kind) {
        return VARIABLE.matcher(operation.path())
                .replaceAll(variable -> Matcher.quoteReplacement(encoded(variable(variable.group(1), kind))));
    }

    private String variable(String name, Kind kind) {
        if (kind != Kind.VALID && random.nextInt(6) == 0) {
            return random.nextInt(4) == 0 ? anotherOrganisation : mutations.hostileText();
        }
        return switch (name) {
            case "org" -> random.nextInt(20) == 0 ? anotherOrganisation : organisation;
            case "id" -> random.nextInt(10) == 0 ? ids.other() : ids.connector();
            case "slug" -> "http";
            case "version" -> random.nextInt(3) == 0 ? ids.other() : "name-" + random.nextInt(5);
            case "sequence" -> Integer.toString(random.nextInt(5));
            case "name" -> "connectors";
            default -> ids.other();
        };
    }

    private String query(Operation operation, Kind kind, List<String> lines) {
        List<String> pairs = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            boolean wanted = parameter.path("required").asBoolean(false) || random.nextInt(4) == 0;
            String name = parameter.path("name").asString();
            if (!wanted || parameter.path("in").asString().equals("path") || name.equals("X-Request-Id")) {
                continue;
            }
            JsonNode value = values.of(parameter.path("schema"));
            if (value.isObject()) {
                // Takes all names that no other parameter has.
                pairs.add(encoded(mutations.hostileText()) + "=" + encoded(mutations.hostileText()));
                continue;
            }
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                boolean spoil = kind != Kind.VALID && random.nextInt(4) == 0;
                String text = spoil ? mutations.hostileText() : one.asString();
                if (parameter.path("in").asString().equals("query")) {
                    pairs.add(encoded(name) + "=" + encoded(text));
                } else {
                    lines.add(name + ": " + text.replaceAll("\\p{Cntrl}", ""));
                }
            }
        }
        if (kind != Kind.VALID && random.nextInt(6) == 0) {
            pairs.add(
                    List.of(
                                    "name[$ne]=x",
                                    "first=99999999999999999999",
                                    "a",
                                    "=",
                                    "sort=%00",
                                    "%24where=1",
                                    "after=AAAA",
                                    "dryRun=true",
                                    "dryRun=maybe")
                            .get(random.nextInt(9)));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private byte[] body(Operation operation, Kind kind, List<String> lines) {
        JsonNode content = operation.description().at("/requestBody/content");
        if (content.has("multipart/form-data") && random.nextInt(3) > 0) {
            return forms.body(kind != Kind.VALID, lines);
        }
        if (!content.has("application/json")) {
            return kind == Kind.HOSTILE && random.nextInt(4) == 0 ? bytes("{\"$gt\": \"\"}") : new byte[0];
        }
        lines.add("Content-Type: application/json");
        JsonNode value = values.of(content.at("/application~1json/schema"));
        if (kind == Kind.ALMOST_VALID) {
            value = mutations.spoiled(value);
        }
        String json = JSON.writeValueAsString(value);
        return bytes(kind == Kind.HOSTILE && random.nextInt(3) == 0 ? mutations.spoiled(json) : json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void read(JsonNode document) {
        String server = document.at("/servers/0/url").asString();
        document.path("paths")
                .forEachEntry((path, item) -> {
                    String full = item.at("/servers/0/url").asString(server) + path;
                    for (String method : List.of("get", "put", "post", "delete")) {
                        JsonNode operation = item.path(method);
                        if (operation.isObject() && !LEFT_OUT.contains(operation.path("operationId").asString())) {
                            List<JsonNode> parameters = new ArrayList<>();
                            item.path("parameters").forEach(one -> parameters.add(values.resolve(one)));
                            operation.path("parameters").forEach(one -> parameters.add(values.resolve(one)));
                            operations.add(
                                    new Operation(
                                            operation.path("operationId").asString(),
                                            method.toUpperCase(Locale.ROOT),
                                            full,
                                            operation,
                                            parameters));
                        }
                    }
                });
    }
}
