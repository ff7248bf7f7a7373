package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Signs every chain that has new entries from time to time, however few they are. */
final class RegularCheckpoints {

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
    @EventListener(ApplicationStartedEvent.class)
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
            ChainHead head = records.chain().head(chain.get());
            if (records.checkpoints().newestPosition(head.chain()).orElse(0L) < head.position()) {
                sign(head);
            }
            chain = records.chain().chainAfter(head.chain().value());
        }
    }

    private void sign(ChainHead head) {
        try {
            signer.sign(head);
        } catch (DuplicateKeyException _) {
            // Another process became the writer meanwhile, and has signed the same.
        }
    }
}
