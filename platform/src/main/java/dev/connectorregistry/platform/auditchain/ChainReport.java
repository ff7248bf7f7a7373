package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.Nullable;

/**
 * What came of the verification of a chain.
 *
 * @param head the end of the chain, as far as it is as it was
 * @param checkpoints how many checkpoints were found to fit
 * @param problem the first thing that is not as it was; null where all is
 */
public record ChainReport(ChainHead head, long checkpoints, @Nullable ChainProblem problem) {

    /** Whether all is as it was. */
    public boolean isWhole() {
        return problem == null;
    }
}
