package dev.connectorregistry.query.auditchain;

import dev.connectorregistry.kernel.OrganisationId;
import dev.connectorregistry.platform.auditchain.ChainId;
import dev.connectorregistry.platform.auditchain.CheckpointTable;
import dev.connectorregistry.platform.auditchain.SignedCheckpoint;
import dev.connectorregistry.query.page.KeysetCursor;
import dev.connectorregistry.query.page.Page;
import dev.connectorregistry.query.page.PageParameters;
import dev.connectorregistry.query.page.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Lists the checkpoints of a chain in pages, the newest first. */
final class CheckpointList {

    private final CheckpointTable checkpoints;

    CheckpointList(CheckpointTable checkpoints) {
        this.checkpoints = checkpoints;
    }

    Page<SignedCheckpoint> page(OrganisationId organisation, PageParameters parameters) {
        return parameters
                .of("checkpoints of " + organisation.value(), List.of(Long.class))
                .of(new CheckpointsOf(ChainId.of(organisation)));
    }

    private final class CheckpointsOf implements PageRequest.Rows<SignedCheckpoint> {

        private final ChainId chain;

        CheckpointsOf(ChainId chain) {
            this.chain = chain;
        }

        @Override
        public List<SignedCheckpoint> read(@Nullable KeysetCursor from, boolean backwards, int limit) {
            return from == null
                    ? checkpoints.page(chain, null, true, !backwards, limit)
                    : checkpoints.page(chain, (Long) from.key().getFirst(), from.inclusive(), !backwards, limit);
        }

        @Override
        public List<Object> keyOf(SignedCheckpoint row) {
            return List.of(row.checkpoint().position());
        }
    }
}
