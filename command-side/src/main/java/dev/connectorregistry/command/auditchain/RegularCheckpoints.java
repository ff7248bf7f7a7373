package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Signs every chain that has new entries from time to time, however few they are. One chain holds up no other. */
final class RegularCheckpoints {

    private static final Logger log = LoggerFactory.getLogger(RegularCheckpoints.class);

    private final AuditRecords records;
    private final CheckpointSigner signer;
    private final BooleanSupplier isWriter;
    private volatile boolean hasBegun;

    /**
     * @param isWriter whether this process is the one that writes the chains
     */
    RegularCheckpoints(AuditRecords records, CheckpointSigner signer, BooleanSupplier isWriter) {
        this.records = records;
        this.signer = signer;
        this.isWriter = isWriter;
    }

    /** Makes the key that signs: whoever keeps it apart is to have it before anything is signed. */
    @EventListener(ApplicationReadyEvent.class)
    void makeKey() {
        signer.makeKey();
    }

    /** Once, soon after this process came to write: who asks for checkpoints in its first minute is to have some. */
    @Scheduled(
            initialDelayString = "${registry.audit.first-checkpoint-after:PT3S}",
            fixedDelayString = "${registry.audit.first-checkpoint-after:PT3S}")
    void begin() {
        if (!hasBegun && isWriter.getAsBoolean() && records.chain().chainAfter("").isPresent()) {
            signWhatIsNew();
            hasBegun = true;
        }
    }

    @Scheduled(
            initialDelayString = "${registry.audit.checkpoint-interval:PT1H}",
            fixedDelayString = "${registry.audit.checkpoint-interval:PT1H}")
    void signWhatIsNew() {
        if (!isWriter.getAsBoolean()) {
            return;
        }
        Optional<ChainId> chain = records.chain().chainAfter("");
        while (chain.isPresent()) {
            signWhatIsNew(chain.get());
            chain = records.chain().chainAfter(chain.get().value());
        }
    }

    private void signWhatIsNew(ChainId chain) {
        try {
            ChainHead head = records.chain().head(chain);
            if (records.checkpoints().newestPosition(chain).orElse(0L) < head.position()) {
                signer.sign(head);
            }
        } catch (DuplicateKeyException e) {
            // Another process became the writer meanwhile, and has signed the same.
            log.debug("The end of chain {} is signed already", chain.value(), e);
        } catch (RuntimeException e) {
            log.warn("The end of chain {} can't be signed now: it is tried again next time", chain.value(), e);
        }
    }
}
