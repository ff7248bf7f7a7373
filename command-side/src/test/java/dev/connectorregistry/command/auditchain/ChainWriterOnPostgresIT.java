package dev.connectorregistry.command.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.WriterProgress;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.stream.Stream;

class ChainWriterOnPostgresIT extends ChainWriterContract {

    ChainWriterOnPostgresIT() {
        super(WriteSideDatabase.POSTGRESQL);
    }

    @Test
    void givenTwoProcesses_whenBothHaveEvents_thenOneWritesAllChainsAndTheOtherTakesOver() throws Exception {
        OrganisationId organisation = OrganisationId.random();
        AuditProcess one = startAs("one");
        try (AuditProcess other = startAs("other")) {
            Thread elsewhere = Thread.ofPlatform().start(() -> other.happen(organisation, 150));
            one.happen(organisation, 150);
            elsewhere.join();
            one.awaitChained();
            assertAllIsChained(one);
            assertThat(Stream.of(one, other).filter(ChainWriterOnPostgresIT::isWriter)).hasSize(1);

            AuditProcess writer = Stream.of(one, other).filter(ChainWriterOnPostgresIT::isWriter).findFirst().get();
            AuditProcess heir = writer == one ? other : one;
            writer.bean(EventProcessingConfiguration.class)
                    .eventProcessor(WriterProgress.PROCESSOR)
                    .orElseThrow()
                    .shutDown();
            writer.happen(organisation, 20);

            await().atMost(Duration.ofMinutes(2)).until(() -> isWriter(heir));
            heir.awaitChained();
            assertAllIsChained(heir);
            assertThat(heir.records().chain().count(ChainId.of(organisation))).isEqualTo(320);
        } finally {
            one.close();
        }
    }

    private AuditProcess startAs(String nodeId) {
        return start(
                // By default they would be called after the operating system's process, which is the same here.
                "registry.audit.node-id=" + nodeId, "registry.audit.claim-timeout=2s", "registry.audit.batch-size=10");
    }

    private static boolean isWriter(AuditProcess process) {
        return !process.bean(EventProcessingConfiguration.class)
                .eventProcessor(WriterProgress.PROCESSOR, StreamingEventProcessor.class)
                .orElseThrow()
                .processingStatus()
                .isEmpty();
    }
}
