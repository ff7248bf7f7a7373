package dev.connectorregistry.command.secret;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

import java.time.Duration;

/** Sweeps orphaned secrets from time to time, and takes up a keyset that another process has rotated. */
final class SecretSweeper {

    private static final Logger log = LoggerFactory.getLogger(SecretSweeper.class);

    /** Far longer than a command may take between its secret's sealing and its event. */
    static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private final SecretVault vault;
    private final SealedSecretTable table;
    private final MasterKeyset masterKeyset;
    private final SecretReferences references;

    SecretSweeper(SecretVault vault, SealedSecretTable table, MasterKeyset masterKeyset, SecretReferences references) {
        this.vault = vault;
        this.table = table;
        this.masterKeyset = masterKeyset;
        this.references = references;
    }

    @Scheduled(
            initialDelayString = "${registry.secrets.sweep-interval:PT10M}",
            fixedDelayString = "${registry.secrets.sweep-interval:PT10M}")
    void sweep() {
        masterKeyset.refresh();
        int destroyed = vault.sweepOrphans(table.now().minus(ORPHAN_AGE), references);
        if (destroyed > 0) {
            log.info("Destroyed {} sealed secrets that no connector refers to", destroyed);
        }
    }
}
