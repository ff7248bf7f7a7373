package dev.connectorregistry.command.auditchain;

import dev.connectorregistry.platform.auditchain.AuditRecords;
import dev.connectorregistry.platform.auditchain.ChainHead;
import dev.connectorregistry.platform.auditchain.ChainId;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Signs every chain that has new entries from time to time, however few they are. */
final class RegularCheckpoints {

    private final AuditRecords records;
    private final CheckpointSigner signer;
    private final BooleanSupplier isWriter;

    /**
     * @param isWriter whether this process is the one that writes the chains
     */
    RegularCheckpoints(AuditRecords records, CheckpointSigner signer, BooleanSupplier isWriter) {
        this.records = records;
        this.signer = signer;
        this.isWriter = isWriter;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "${registry.audit.checkpoint-interval:PT1H}")
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
