package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import java.util.ArrayList;
import java.util.List;

/** Holds what is found against what Spring finds by itself. */
class RoutesByLengthTest {

    private final List<String> asked = new ArrayList<>();
    private final RequestMappingHandlerMapping byLength =
            started(
                    new RoutesByLength() {
                        @Override
                        protected @Nullable RequestMappingInfo getMatchingMapping(
                                RequestMappingInfo route, HttpServletRequest request) {
                            asked.addAll(route.getPatternValues());
                            return super.getMatchingMapping(route, request);
                        }
                    });
    private final RequestMappingHandlerMapping plain = started(new RequestMappingHandlerMapping());

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping mapping) {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("handlers", Handlers.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    @RestController
    static class Handlers {

        @GetMapping("/o/{org}/things/{id}")
        void one() {}

        @PutMapping(path = "/o/{org}/things/{id}", consumes = "application/json")
        void change() {}

        @GetMapping("/o/{org}/things/newest")
        void newest() {}

        @GetMapping(path = "/o/{org}/things", produces = "application/json")
        void all() {}

        @GetMapping("/o/{org}/things/")
        void allWithSlash() {}

        @PostMapping("/o/{org}/things")
        void add() {}

        @GetMapping({"/", "/sign-in", "/pages/**"})
        void page() {}

        @GetMapping("/{slug}")
        void bySlug() {}

        @GetMapping("/files/**")
        void anyFile() {}

        @GetMapping("/files/{name}")
        void oneFile() {}

        @GetMapping("/rest/{*rest}")
        void rest() {}
    }

    /** Which handler, and what the request knows of the match; or what is wrong with the request. */
    private static List<Object> found(RequestMappingHandlerMapping mapping, MockHttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            HandlerExecutionChain chain = mapping.getHandler(request);
            if (chain == null) {
                return List.of("nothing");
            }
            return List.of(
                    chain.getHandler() instanceof HandlerMethod method
                            ? method.getMethod().getName()
                            : chain.getHandler().getClass().getName(),
                    String.valueOf(request.getAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE)),
                    String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
                    String.valueOf(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)));
        } catch (Exception e) {
            return List.of(e.getClass(), String.valueOf(e.getMessage()));
        }
    }

    private static MockHttpServletRequest request(String method, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.addHeader("Accept", "application/json");
        return request;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /o/1/things/2, one",
        "HEAD, /o/1/things/2, one",
        "GET, /o/1/things/newest, newest",
        "GET, /o/1/things, all",
        "POST, /o/1/things, add",
        "GET, /o/1/things/, allWithSlash",
        "GET, /o/%2F/things/2;a=b, one",
        "GET, /, page",
        "GET, /sign-in, page",
        "GET, /another, bySlug",
        "GET, /pages/a, page",
        "GET, /files/a, oneFile",
        "GET, /files/a/b/c, anyFile",
        "GET, /files, bySlug",
        "GET, /rest/a/things/b, rest",
        "GET, /o/1/things/2/3, nothing",
        "GET, /o/1/others/2, nothing"
    })
    void givenRoutes_whenRequested_thenTheHandlerThatSpringFinds(String method, String path, String handler) {
        List<Object> found = found(byLength, request(method, path));

        assertThat(found).isEqualTo(found(plain, request(method, path)));
        assertThat(found.getFirst()).isEqualTo(handler);
    }

    @ParameterizedTest
    @CsvSource({"DELETE, /o/1/things/2", "OPTIONS, /o/1/things/2", "PUT, /o/1/things/2", "PUT, /sign-in"})
    void givenRoutesOfWhichNoneFits_whenRequested_thenWhatSpringSaysOfIt(String method, String path) {
        assertThat(found(byLength, request(method, path))).isEqualTo(found(plain, request(method, path)));
    }

    @Test
    void givenARouteThatAnswersSomethingElse_whenRequested_thenWhatSpringSaysOfIt() {
        List<List<Object>> found = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : List.of(byLength, plain)) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/o/1/things");
            request.addHeader("Accept", "text/csv");
            found.add(found(mapping, request));
        }

        assertThat(found.getFirst().toString()).contains("NotAcceptable");
        assertThat(found.getFirst()).isEqualTo(found.getLast());
    }

    @Test
    void givenARequestOfAnotherOrigin_whenItAsksFirst_thenTheHandlerThatSpringFinds() {
        List<List<Object>> found = new ArrayList<>();
        for (RequestMappingHandlerMapping mapping : List.of(byLength, plain)) {
            MockHttpServletRequest request = request("OPTIONS", "/o/1/things/2");
            request.addHeader("Origin", "https://elsewhere.example");
            request.addHeader("Access-Control-Request-Method", "PUT");
            found.add(found(mapping, request));
        }

        assertThat(found.getFirst()).isEqualTo(found.getLast());
    }

    @Test
    void givenRoutesOfManyLengths_whenRequested_thenThoseOfItsLengthAreAsked() {
        found(byLength, request("GET", "/o/1/things/2"));

        assertThat(asked)
                .containsExactlyInAnyOrder("/o/{org}/things/{id}", "/o/{org}/things/{id}", "/o/{org}/things/newest");
    }
}
