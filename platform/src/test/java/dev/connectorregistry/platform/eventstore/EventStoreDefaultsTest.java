package dev.connectorregistry.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.springboot.SerializerProperties;
import org.axonframework.springboot.SerializerProperties.SerializerType;
import org.axonframework.updates.UpdateChecker;
import org.axonframework.updates.detection.TestEnvironmentDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.util.Map;

import javax.sql.DataSource;

class EventStoreDefaultsTest {

    @Test
    void processesShareTheirDefaultsAndAnySettingWins() {
        try (var process =
                LampRegistry.start(
                        WriteSideDatabase.H2_FILE.freshUrl(), "spring.datasource.hikari.maximum-pool-size=3")) {
            assertThat(process.getEnvironment().getProperty("axon.axonserver.enabled")).isEqualTo("false");
            assertThat(process.getBean(SerializerProperties.class).getEvents()).isEqualTo(SerializerType.JACKSON);
            assertThat(pool(process.getBean(DataSource.class)).getMaximumPoolSize()).isEqualTo(3);
            assertThat(pool(process.getBean(DataSource.class)).getPoolName()).isEqualTo("write-side");
        }
    }

    @Test
    void theDatabaseTellsOfAnothersLockBeforeItCountsAsSilent() {
        String url = WriteSideDatabase.POSTGRESQL.freshUrl();
        try (var _ = LampRegistry.start(url);
                var process = LampRegistry.start(url, "spring.flyway.enabled=false")) {
            assertThat(pool(process.getBean(DataSource.class)).getDataSourceProperties())
                    .containsEntry("socketTimeout", "4");
            assertThat(
                            JdbcClient.create(process.getBean(DataSource.class))
                                    .sql("show lock_timeout")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("3s");
        }
    }

    @ParameterizedTest
    @CsvSource({"jdbc, false", "axon-server, true"})
    void theEventStoreIsChosenByOneSetting(String chosen, String isAxonServer) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources().addFirst(new MapPropertySource("given", Map.of(EventStoreKind.PROPERTY, chosen)));
        new EventStoreDefaults().postProcessEnvironment(settings, new SpringApplication());
        assertThat(settings.getProperty("axon.axonserver.enabled")).isEqualTo(isAxonServer);
    }

    private static HikariDataSource pool(DataSource dataSource) {
        try {
            return dataSource.unwrap(HikariDataSource.class);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void axonWritesNothingIntoTheHomeFolder(@TempDir Path home) {
        String before = System.getProperty("user.home");
        System.setProperty("user.home", home.toString());
        // Despite its name it has Axon act as it does outside tests.
        System.setProperty(TestEnvironmentDetector.AXONIQ_USAGE_FORCE_TEST_ENVIRONMENT, "true");
        try (var process = LampRegistry.start(WriteSideDatabase.H2_FILE.freshUrl())) {
            assertThat(process.getBeanProvider(UpdateChecker.class).getIfAvailable()).isNull();
            assertThat(home).isEmptyDirectory();
        } finally {
            System.clearProperty(TestEnvironmentDetector.AXONIQ_USAGE_FORCE_TEST_ENVIRONMENT);
            System.setProperty("user.home", before);
        }
    }

    @Test
    void aGapTimeOutThatCouldLoseAnEventIsRefusedAtTheStart() {
        String url = WriteSideDatabase.H2_FILE.freshUrl();

        assertThatThrownBy(() ->
                        LampRegistry.start(
                                url, "registry.events.transaction-timeout=30s", "registry.events.gap-timeout=60s"))
                .hasStackTraceContaining("registry.events.gap-timeout must be at least 3 times");
    }
}
