package dev.connectorregistry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.ServletRequestPathUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class RoutesByLengthTest {

    private final List<String> asked = new ArrayList<>();
    private final RoutesByLength routes =
            new RoutesByLength() {
                @Override
                protected @Nullable RequestMappingInfo getMatchingMapping(
                        RequestMappingInfo route, HttpServletRequest request) {
                    asked.addAll(route.getPatternValues());
                    return super.getMatchingMapping(route, request);
                }
            };

    RoutesByLengthTest() {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.registerSingleton("handlers", Handlers.class);
        context.refresh();
        routes.setApplicationContext(context);
        routes.afterPropertiesSet();
    }

    @RestController
    static class Handlers {

        @GetMapping("/o/{org}/things/{id}")
        void one() {}

        @PutMapping("/o/{org}/things/{id}")
        void change() {}

        @GetMapping("/o/{org}/things/newest")
        void newest() {}

        @GetMapping("/o/{org}/things")
        void all() {}

        @GetMapping("/o/{org}/things/")
        void allWithSlash() {}

        @GetMapping("/")
        void root() {}

        @GetMapping("/files/**")
        void anyFile() {}

        @GetMapping("/rest/{*rest}")
        void rest() {}
    }

    private @Nullable String handlerOf(MockHttpServletRequest request) throws Exception {
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = routes.getHandler(request);
        return chain == null ? null : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /o/1/things/2, one",
        "HEAD, /o/1/things/2, one",
        "PUT, /o/1/things/2, change",
        "GET, /o/1/things/newest, newest",
        "GET, /o/1/things, all",
        "GET, /o/1/things/, allWithSlash",
        "GET, /, root",
        "GET, /files/a/b/c, anyFile",
        "GET, /rest/a/things/b, rest",
        "GET, /o/1/things/2/3,",
        "GET, /o/1/others/2,",
        "GET, /o/%2F/things/2, one"
    })
    void givenRoutes_whenRequested_thenTheOneThatSpringFinds(String method, String path, @Nullable String handler)
            throws Exception {
        assertThat(handlerOf(new MockHttpServletRequest(method, path))).isEqualTo(handler);
    }

    @Test
    void givenRoutesOfManyLengths_whenRequested_thenThoseOfItsLengthAreAsked() throws Exception {
        handlerOf(new MockHttpServletRequest("GET", "/o/1/things/2"));

        assertThat(asked)
                .containsExactlyInAnyOrder("/o/{org}/things/{id}", "/o/{org}/things/{id}", "/o/{org}/things/newest");
    }

    @Test
    void givenAMatch_whenRequested_thenTheRequestKnowsItsPathAndVariables() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/o/1/things/2");

        handlerOf(request);

        assertThat(request.getAttribute(HandlerMapping.PATH_WITHIN_HANDLER_MAPPING_ATTRIBUTE))
                .isEqualTo("/o/1/things/2");
        assertThat(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE))
                .isEqualTo(Map.of("org", "1", "id", "2"));
    }

    @Test
    void givenAPathWithAnotherMethod_whenRequested_thenTheAnswerNamesThoseItHas() {
        assertThatExceptionOfType(HttpRequestMethodNotSupportedException.class)
                .isThrownBy(() -> handlerOf(new MockHttpServletRequest("DELETE", "/o/1/things/2")))
                .satisfies(e -> assertThat(e.getSupportedMethods()).containsExactlyInAnyOrder("GET", "PUT"));
    }
}
