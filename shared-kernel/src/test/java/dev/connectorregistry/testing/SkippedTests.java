package dev.connectorregistry.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says at the end which tests did not run, and why: surefire only counts them. */
public final class SkippedTests implements TestExecutionListener {

    private final List<String> skipped = new CopyOnWriteArrayList<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(name(test) + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            skipped.add(name(test) + ": " + result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (!skipped.isEmpty()) {
            System.out.println();
            System.out.println("!!! NOT RUN: " + skipped.size());
            skipped.forEach(it -> System.out.println("!!!   " + it));
        }
    }

    private static String name(TestIdentifier test) {
        return switch (test.getSource().orElse(null)) {
            case MethodSource method -> method.getClassName() + "." + method.getMethodName();
            case ClassSource type -> type.getClassName();
            case null, default -> test.getDisplayName();
        };
    }
}
