package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the compose file and the images say, held against the settings and against each other. Neither was ever run. */
class ContainersTest {

    private static final ComposeFile COMPOSE = ComposeFile.read();

    @ParameterizedTest
    @ValueSource(strings = {"set-up", "command-side", "query-side"})
    void everyVariableOfAServiceIsReadByTheRegistry(String service) {
        assertThat(COMPOSE.environment(service).keySet()).isNotEmpty().allMatch(KnownSettings::isRead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set-up", "command-side", "query-side", "proxy"})
    void everyServiceOfOursMayDoNothingThatItNeedNot(String name) {
        Map<String, Object> service = COMPOSE.service(name);
        assertThat(service)
                .containsEntry("read_only", true)
                .hasEntrySatisfying("cap_drop", dropped -> assertThat(dropped).asString().contains("ALL"));
        assertThat(service.get("security_opt")).asString().contains("no-new-privileges:true");
        assertThat(service.get("deploy")).asString().contains("memory=");
    }

    @ParameterizedTest
    @CsvSource({
        "set-up, postgresql, service_healthy",
        "mongodb-init, mongodb, service_healthy",
        "command-side, set-up, service_completed_successfully",
        "query-side, set-up, service_completed_successfully",
        "query-side, mongodb-init, service_completed_successfully",
        "proxy, command-side, service_healthy",
        "proxy, query-side, service_healthy",
    })
    void everyServiceWaitsForWhatItNeeds(String service, String needed, String condition) {
        assertThat(COMPOSE.service(service).get("depends_on"))
                .isInstanceOfSatisfying(
                        Map.class, needs -> assertThat(needs.get(needed)).isEqualTo(Map.of("condition", condition)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-side", "query-side"})
    void theImageStartsWhatIsUnpackedAndTrained_asAUserWithoutRights(String side) throws IOException {
        String dockerfile = Files.readString(Path.of("..", "Dockerfile"));
        String stage = dockerfile.substring(dockerfile.indexOf("FROM process AS " + side)).split("\nFROM ")[0];
        assertThat(stage)
                .contains("USER 10001:10001")
                .contains(
                        """
                        ENTRYPOINT ["java", "@/jvm.options", "-XX:AOTCache=/app/%1$s.aot", "-Xlog:aot=off", "-Xlog:cds=off", "-jar", "/app/%1$s.jar"]\
                        """
                                .formatted(side));
        assertThat(dockerfile).contains("RUN unpack /%1$s.jar /app %1$s java @/jvm.options".formatted(side));
    }

    @Test
    void thereAreTwoOfEachSide() {
        for (String side : new String[] {"command-side", "query-side"}) {
            assertThat(COMPOSE.service(side).get("deploy")).asString().contains("replicas=2");
        }
    }
}
