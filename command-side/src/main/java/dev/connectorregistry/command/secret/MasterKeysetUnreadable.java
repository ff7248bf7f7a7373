package dev.connectorregistry.command.secret;

/** The master keyset is there, but it can't be read: damaged, of an unknown format, or not permitted. */
public final class MasterKeysetUnreadable extends MasterKeysetProblem {

    private static final long serialVersionUID = 1L;

    MasterKeysetUnreadable(String problem, String remedy) {
        super(problem, remedy);
    }
}
