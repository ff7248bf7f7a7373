package dev.connectorregistry.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import java.util.Map;

class LimitPropertiesTest {

    private static LimitProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("registry.limits", LimitProperties.class);
    }

    @Test
    void givenNoSettings_thenThoseWhoAskAndThoseWhoWaitAreFewerThanTheServersThreads() {
        LimitProperties limits = bound(Map.of());

        assertThat(limits.concurrentRequests() + limits.waitingRequests()).isLessThan(200);
        assertThat(limits.requestsPerSecond()).isGreaterThanOrEqualTo(1_500);
    }

    @ParameterizedTest
    @CsvSource({
        "requests-per-second, -1",
        "burst, 10",
        "concurrent-requests, 0",
        "waiting-requests, -1",
        "waiting-time, 0s",
        "body-time, -1s"
    })
    void givenASettingThatCannotWork_whenBound_thenItIsNamed(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of("registry.limits." + property, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("registry.limits." + property);
    }
}
