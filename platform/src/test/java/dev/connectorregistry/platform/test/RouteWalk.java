package dev.connectorregistry.platform.test;

import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Walks every route that a running process has, found in its handler mappings and in no list of ours, and asks for each
 * without a token.
 */
public final class RouteWalk {

    private static final String ULID = "01HZX3V9M8Q6J2K4N7P0R5T1WY";

    private RouteWalk() {}

    /** A method and a pattern, such as {@code GET /o/{org}/connectors}. */
    public record Route(String method, String pattern) implements Comparable<Route> {

        /** A path that the pattern matches. */
        public String path() {
            return pattern.replaceAll("\\{[^}]*}", ULID).replace("**", "a-file").replace("*", "a-file");
        }

        @Override
        public int compareTo(Route other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** Every route of the process: of controllers, of the actuator, of static files. */
    public static Set<Route> routes(ApplicationContext process) {
        Set<Route> routes = new TreeSet<>();
        process.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(RouteWalk::routes)
                .forEach(routes::add);
        process.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .map(pattern -> new Route("GET", pattern))
                .forEach(routes::add);
        return routes;
    }

    /**
     * What each route answers to a request without a token.
     *
     * @param base the process's URL, such as {@code http://127.0.0.1:8080}
     * @return the HTTP status by route
     */
    public static SortedMap<Route, Integer> statusesWithoutToken(ApplicationContext process, String base) {
        SortedMap<Route, Integer> statuses = new TreeMap<>();
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Route route : routes(process)) {
                statuses.put(route, status(client, base, route));
            }
        }
        return statuses;
    }

    /** The routes that answer anything but 401 to a request without a token. */
    public static List<String> open(Map<Route, Integer> statuses) {
        return statuses.entrySet().stream()
                .filter(entry -> entry.getValue() != 401)
                .map(entry -> entry.getKey().toString())
                .toList();
    }

    private static Stream<Route> routes(RequestMappingInfo info) {
        Set<RequestMethod> declared = info.getMethodsCondition().getMethods();
        Set<RequestMethod> methods = declared.isEmpty() ? Set.of(RequestMethod.values()) : declared;
        return info.getPatternValues().stream()
                .flatMap(pattern ->
                        methods.stream()
                                // The container answers TRACE itself, with 405.
                                .filter(method -> method != RequestMethod.TRACE)
                                .map(method -> new Route(method.name(), pattern)));
    }

    private static int status(HttpClient client, String base, Route route) {
        try {
            HttpResponse<Void> response =
                    client.send(
                            HttpRequest.newBuilder(URI.create(base + route.path()))
                                    .method(route.method(), BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(route + " broke the connection.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
