package dev.connectorregistry.standalone.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies of operations that take a file: documents to import, and what only looks like some. */
final class Forms {

    private static final String SMALL =
            """
            {"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "servers": [{"url": "https://pets.example/v1"}],
             "paths": {}, "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}}}\
            """;

    private static final List<String> DOCUMENTS =
            List.of(
                    SMALL,
                    SMALL.replace("3.0.3", "3.1.0"),
                    "swagger: '2.0'\ninfo: {title: a, version: '1'}\nhost: a.example\npaths: {}\n",
                    "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
                            + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d]\n",
                    "!!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:1/']]",
                    "openapi: 3.0.3\ninfo: {$ref: 'file:///etc/passwd'}\npaths: {$ref: 'http://127.0.0.1:1/'}\n",
                    "openapi: 3.0.3\ncomponents: {schemas: {a: {$ref: '#/components/schemas/a'}}}\npaths: {}\n",
                    "[".repeat(5_000),
                    "<xml/>",
                    "");

    private final RandomGenerator random;
    private final Mutations mutations;

    Forms(RandomGenerator random, Mutations mutations) {
        this.random = random;
        this.mutations = mutations;
    }

    byte[] body(boolean spoil, List<String> lines) {
        lines.add("Content-Type: multipart/form-data; boundary=" + (spoil && random.nextInt(6) == 0 ? "other" : "b"));
        String metadata = spoil && random.nextInt(4) == 0 ? mutations.hostileText() : "{\"format\": \"openapi\"}";
        String name = spoil && random.nextInt(6) == 0 ? mutations.hostileText().replaceAll("[\\r\\n\"]", "") : "file";
        String document = spoil ? DOCUMENTS.get(random.nextInt(DOCUMENTS.size())) : SMALL;
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                        + metadata
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\nv"
                        + random.nextInt(100)
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\""
                        + name
                        + "\"; filename=\"../../a.json\"\r\n\r\n"
                        + document
                        + (spoil && random.nextInt(6) == 0 ? "" : "\r\n--b--\r\n");
        return form.getBytes(StandardCharsets.UTF_8);
    }
}
