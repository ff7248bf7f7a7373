package dev.connectorregistry.benchmarks;

import java.time.Duration;

/** The CPU time, user and system, that a process has used since it started. */
final class CpuTime {

    private CpuTime() {}

    static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static Duration ofThisProcess() {
        return of(ProcessHandle.current());
    }
}
