package dev.connectorregistry.standalone.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to write a path that mean something else to somebody. */
final class Paths {

    private static final List<String> PIECES =
            List.of(
                    "/../",
                    "/%2e%2e/",
                    "/..;/",
                    "/./",
                    "//",
                    "/%2f",
                    "/%5c",
                    "/%00",
                    "/%0d%0aX-A:%20b",
                    "/%c0%ae%c0%ae/",
                    "/%ff",
                    "/%zz",
                    "/%",
                    ";a=b",
                    "/;jsessionid=1",
                    "/*",
                    "/%24where",
                    "/é",
                    "/\\..\\",
                    "/%252e%252e/",
                    "/" + "x".repeat(9_000));

    private static final List<String> WHOLE =
            List.of(
                    "*",
                    "/",
                    "/actuator/env",
                    "/actuator/heapdump",
                    "/error",
                    "/../../etc/passwd",
                    "http://127.0.0.1:1/",
                    "//127.0.0.1/",
                    "/docs/assets/%2e%2e/%2e%2e/application.yaml",
                    "/WEB-INF/web.xml",
                    "/api");

    private Paths() {}

    static String spoiled(String target, RandomGenerator random) {
        if (random.nextInt(5) == 0) {
            return WHOLE.get(random.nextInt(WHOLE.size()));
        }
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int end = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
        int from = target.indexOf('/', random.nextInt(end));
        int at = from < 0 || from > end ? end : from;
        return target.substring(0, at) + piece + target.substring(at);
    }
}
