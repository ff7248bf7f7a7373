package dev.connectorregistry.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectorregistry.kernel.Role;
import dev.connectorregistry.platform.test.RouteWalk;
import dev.connectorregistry.platform.test.RouteWalk.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.SortedMap;

class EveryRouteIT {

    @Test
    void noRouteAnswersWithoutATokenButForAShortList() {
        try (GuardedProcess process = GuardedProcess.start()) {
            SortedMap<Route, Integer> statuses =
                    RouteWalk.statusesWithoutToken(process.context(), "http://127.0.0.1:" + process.port());

            assertThat(statuses.keySet())
                    .extracting(Route::toString)
                    .contains("GET /test/callers", "POST /test/o/{org}/editors", "GET /error", "GET /**");
            assertThat(RouteWalk.open(statuses))
                    .containsExactlyInAnyOrder(
                            "GET /actuator/health",
                            "GET /openapi.yaml",
                            "GET /docs",
                            "GET /docs/start.js",
                            "GET /docs/assets/**");
        }
    }

    @Test
    void givenAModuleThatOpensAPath_thenItIsOpen() {
        try (GuardedProcess process = GuardedProcess.start(List.of(Lobby.class))) {
            assertThat(process.get("/test/lobby", null).statusCode()).isEqualTo(200);
            assertThat(process.get("/test/callers", null).statusCode()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Forgotten.class,
                Contradiction.class,
                NoOrganisation.class,
                OpenAndClosed.class,
                TwoWorlds.class
            })
    void givenAHandlerThatDoesNotSayWhoMayCallIt_whenStarted_thenTheStartFails(Class<?> controller) {
        assertThatThrownBy(() -> GuardedProcess.start(List.of(controller)).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Who may call these handlers?")
                .hasMessageContaining(controller.getSimpleName());
    }

    @RestController
    static class Lobby {

        @Bean
        static OpenPaths lobbyIsOpen() {
            return OpenPaths.of("/test/lobby");
        }

        @GetMapping("/test/lobby")
        String lobby() {
            return "Welcome";
        }
    }

    @RestController
    static class Forgotten {

        @GetMapping("/test/forgotten")
        String forgotten() {
            return "Everybody's";
        }
    }

    @RestController
    static class Contradiction {

        @GetMapping("/test/contradiction")
        @RequiresCaller
        @RequiresRole(Role.OPERATOR)
        String contradiction() {
            return "Whose?";
        }
    }

    @RestController
    @RequiresRole(Role.VIEWER)
    static class NoOrganisation {

        @GetMapping("/test/nowhere")
        String nowhere() {
            return "Whose?";
        }
    }

    @RestController
    static class TwoWorlds {

        @GetMapping("/test/o/{org}/two-worlds")
        @RequiresRole({Role.VIEWER, Role.OPERATOR})
        String twoWorlds() {
            return "Whose?";
        }
    }

    @RestController
    static class OpenAndClosed {

        @Bean
        static OpenPaths open() {
            return OpenPaths.of("/test/open-and-closed");
        }

        @GetMapping("/test/open-and-closed")
        @RequiresCaller
        String whose() {
            return "Whose?";
        }
    }
}
