package dev.connectorregistry.command.idempotency;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * What a request has to ask others on the Internet for. A request with an Idempotency-Key is carried out in one
 * transaction, and anew where that conflicts with another; but others may be slow, and give some things once only. So
 * they are asked while no transaction is open, and once for all attempts.
 */
public final class OutsideWork {

    private static final ScopedValue<OutsideWork> CURRENT = ScopedValue.newInstance();

    private final Map<Class<?>, Object> done = new HashMap<>();

    OutsideWork() {}

    /**
     * The result of the work: what came of it before, or what comes of it now. Nothing that was done before it in the
     * request may be relied on to last: the request is carried out anew behind it.
     *
     * @param type tells the works of one request apart
     * @param work asks the others; what it throws is the end of the request
     */
    public static <T> T once(Class<T> type, Supplier<T> work) {
        if (!CURRENT.isBound()) {
            return work.get();
        }
        Object result = CURRENT.get().done.get(type);
        if (result == null) {
            throw new Wanted(() -> CURRENT.get().done.put(type, work.get()));
        }
        return type.cast(result);
    }

    /** Carries out a request, or a part of it, for which this remembers what was asked for. */
    <T> T during(Callable<T> request) throws Exception {
        return ScopedValue.where(CURRENT, this).call(request::call);
    }

    /** Leaves the transaction of a request, for the work to be done before it is carried out anew. */
    static final class Wanted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Runnable work;

        private Wanted(Runnable work) {
            super("There is work to be done outside the transaction", null, false, false);
            this.work = work;
        }

        void carryOut() {
            if (work != null) {
                work.run();
            }
        }
    }
}
