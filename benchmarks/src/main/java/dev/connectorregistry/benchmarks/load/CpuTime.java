package dev.connectorregistry.benchmarks.load;

import java.time.Duration;

/** The CPU time, user and system, that a process has used since it started. */
public final class CpuTime {

    private CpuTime() {}

    public static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    public static Duration ofThisProcess() {
        return of(ProcessHandle.current());
    }
}
