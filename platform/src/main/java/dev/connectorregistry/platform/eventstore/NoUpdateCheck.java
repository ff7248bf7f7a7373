package dev.connectorregistry.platform.eventstore;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

import java.util.Set;

/**
 * Leaves out Axon's update check. Its own switch only keeps it from calling out: making it already writes a machine id
 * into the home folder.
 */
final class NoUpdateCheck implements AutoConfigurationImportFilter {

    private static final Set<String> LEFT_OUT =
            Set.of("org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration");

    @Override
    public boolean[] match(@Nullable String[] autoConfigurationClasses, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[autoConfigurationClasses.length];
        for (int i = 0; i < wanted.length; i++) {
            String name = autoConfigurationClasses[i];
            wanted[i] = name == null || !LEFT_OUT.contains(name);
        }
        return wanted;
    }
}
