package dev.connectorregistry.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.connectorregistry.platform.eventstore.EventStoreProperties;
import dev.connectorregistry.platform.web.WebProperties;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

class SettingsCheckTest {

    @Test
    void givenSeveralWrongSettings_whenItStarts_thenAllAreNamedTogether() {
        assertThat(
                        problem(
                                "--server.port=99999",
                                "--server.address=nowhere.invalid",
                                "--registry.event-store=paper",
                                "--registry.events.batch-size=many",
                                "--registry.events.cached-events=0",
                                "--registry.events.fetch-delay=0s"))
                .contains("the port 99999 is none")
                .contains("the setting server.address has a value that it can't have")
                .contains("registry.event-store must be jdbc or axon-server.")
                .contains("the setting registry.events.batch-size has a value that it can't have")
                .contains("registry.events.cached-events must be above 0.")
                .contains("registry.events.fetch-delay must be above 0.")
                .doesNotContain("many");
    }

    @Test
    void givenNoDatabaseWhereNoneIsMadeUp_whenItStarts_thenTheSettingIsNamed() {
        assertThat(problem("--spring.datasource.embedded-database-connection=none", "--spring.datasource.url="))
                .isEqualTo("registry.database.url must be set: it names the write-side database.");
    }

    private static String problem(String... arguments) {
        StartupProblem problem =
                catchThrowableOfType(
                        StartupProblem.class,
                        () ->
                                new SpringApplicationBuilder(OnlySettings.class)
                                        .web(WebApplicationType.NONE)
                                        .run(arguments)
                                        .close());
        return String.valueOf(problem.getMessage());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({EventStoreProperties.class, WebProperties.class})
    static class OnlySettings {

        @Bean
        Object dataSource() {
            throw new AssertionError("Opened although the settings are wrong");
        }

        @Bean
        static SettingsCheck settingsCheck(ConfigurableEnvironment environment) {
            return new SettingsCheck(environment);
        }
    }
}
