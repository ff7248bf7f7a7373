package dev.connectorregistry.command.secret;

/** There is no master keyset where one is needed, and making a new one would lose secrets or was not asked for. */
public final class MasterKeysetMissing extends MasterKeysetProblem {

    private static final long serialVersionUID = 1L;

    MasterKeysetMissing(String problem, String remedy) {
        super(problem, remedy);
    }
}
