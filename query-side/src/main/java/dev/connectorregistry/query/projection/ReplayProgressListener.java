package dev.connectorregistry.query.projection;

/**
 * Is told how a replay gets on: about once a second in each process, and when it ends. A bean of this type is enough.
 */
@FunctionalInterface
public interface ReplayProgressListener {

    /** Called in the thread that looks after the projections: to be done with it soon. */
    void onProgress(ReplayProgress progress);
}
