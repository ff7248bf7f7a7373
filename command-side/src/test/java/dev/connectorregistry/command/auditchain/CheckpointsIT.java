package dev.connectorregistry.command.auditchain;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.OctetKeyPair;

import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.test.WriteSideDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

class CheckpointsIT {

    private static final int THREADS = 8;

    @TempDir private Path dataFolder;

    private AuditProcess start() {
        return AuditProcess.start(WriteSideDatabase.H2_FILE.freshUrl(), dataFolder);
    }

    @Test
    void givenAChainThatCantBeSigned_whenAllAreSigned_thenThoseBehindItAre() {
        List<OrganisationId> organisations =
                Stream.generate(OrganisationId::random)
                        .limit(3)
                        .map(OrganisationId::value)
                        .sorted()
                        .map(OrganisationId::of)
                        .toList();
        try (AuditProcess process = start()) {
            organisations.forEach(organisation -> process.happen(organisation, 1));
            process.awaitChained();
            process.jdbc()
                    .sql(
                            "alter table audit_checkpoint add constraint refused check (organisation_id <> '%s')"
                                    .formatted(organisations.getFirst().value()))
                    .update();

            new RegularCheckpoints(process.records(), process.bean(CheckpointSigner.class), () -> true).signWhatIsNew();

            assertThat(organisations)
                    .map(organisation ->
                            process.records().checkpoints().newestPosition(ChainId.of(organisation)).isPresent())
                    .containsExactly(false, true, true);
        }
    }

    @Test
    void givenSeveralThreads_whenTheyNeedTheFirstKeyAtOnce_thenOneIsMade() throws Exception {
        try (AuditProcess process = start();
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            SigningKeys keys =
                    new SigningKeys(
                            process.records().keys(),
                            process.bean(MasterKeySeal.class),
                            process.bean(PlatformTransactionManager.class));
            List<OctetKeyPair> got = new ArrayList<>();

            for (Future<OctetKeyPair> key :
                    threads.invokeAll(Collections.<Callable<OctetKeyPair>>nCopies(THREADS, keys::current))) {
                got.add(key.get());
            }

            assertThat(got).containsOnly(got.getFirst());
            assertThat(process.records().keys().publicKeys()).hasSize(1);
        }
    }
}
