package dev.connectorregistry.command.secret;

/** A new or rotated master keyset can't be written. */
public final class MasterKeysetUnwritable extends MasterKeysetProblem {

    private static final long serialVersionUID = 1L;

    MasterKeysetUnwritable(String problem, String remedy) {
        super(problem, remedy);
    }
}
