package dev.connectorregistry.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.Map;

class ProjectionPropertiesTest {

    private static ProjectionProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("registry.projection", ProjectionProperties.class);
    }

    @Test
    void givenNoSettings_whenBound_thenTheDefaultsWork() {
        assertThat(bind(Map.of())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "segments, 0",
        "batch-size, 0",
        "claim-timeout, 1s",
        "node-id, ' '",
        "recent-connectors, 0",
        "grace, -1s"
    })
    void givenAValueThatCannotWork_whenBound_thenThePropertyIsNamed(String property, String value) {
        String name = "registry.projection." + property;

        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must");
    }
}
