package dev.connectorregistry.command.secret;

import dev.connectorregistry.platform.start.StartupProblem;

/** The registry can't go on with the master keyset that it was given: what is wrong, and what to do about it. */
public abstract sealed class MasterKeysetProblem extends StartupProblem
        permits MasterKeyMismatch, MasterKeysetMissing, MasterKeysetUnreadable, MasterKeysetUnwritable {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    MasterKeysetProblem(String problem, String remedy) {
        super(problem + " " + remedy, null);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong, in one sentence, without any key material. */
    public String problem() {
        return problem;
    }

    /** What the operator can do about it, on the same line. */
    public String remedy() {
        return remedy;
    }
}
