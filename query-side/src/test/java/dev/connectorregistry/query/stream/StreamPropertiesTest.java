package dev.connectorregistry.query.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.Map;

class StreamPropertiesTest {

    private static StreamProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("registry.stream", StreamProperties.class);
    }

    @Test
    void givenNoSettings_whenBound_thenTheDefaultsWork() {
        assertThat(bind(Map.of())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, 0s",
        "check-every, 0s",
        "retry, -1s",
        "queue, 0",
        "max-per-caller, 0",
        "max-per-process, -1",
        "catch-up-batch, 0",
        "catch-ups, 0"
    })
    void givenAValueThatCannotWork_whenBound_thenThePropertyIsNamed(String property, String value) {
        String name = "registry.stream." + property;

        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must");
    }
}
