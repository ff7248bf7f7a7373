package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/** The end of a process that streams. */
class StreamShutdownIT {

    /** The process waits 20 seconds for requests that do not end by themselves. */
    private static final Duration LESS_THAN_ITS_OWN_PATIENCE = Duration.ofSeconds(15);

    @TempDir private Path folder;

    @Test
    void givenAStream_whenTheProcessIsAskedToEnd_thenTheStreamEndsAndHoldsNothingUp() {
        try (RegistryProcess process = RegistryProcess.launch(folder).awaitReady()) {
            RegistryProcess.Client client = process.client(folder);
            try (EventStreamClient stream =
                    EventStreamClient.open(client.http(), client.url(), client.apiKey(), client.organisationId(), null)
                            .awaitId()) {
                process.interrupt();

                stream.awaitEnd();
                assertThat(process.awaitExit(LESS_THAN_ITS_OWN_PATIENCE)).isEqualTo(130);
            }
        }
    }
}
