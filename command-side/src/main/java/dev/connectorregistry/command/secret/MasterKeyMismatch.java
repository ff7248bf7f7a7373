package dev.connectorregistry.command.secret;

/** The master keyset is readable, but it is not the one that the database's secrets were sealed with. */
public final class MasterKeyMismatch extends MasterKeysetProblem {

    private static final long serialVersionUID = 1L;

    MasterKeyMismatch(String problem, String remedy) {
        super(problem, remedy);
    }
}
