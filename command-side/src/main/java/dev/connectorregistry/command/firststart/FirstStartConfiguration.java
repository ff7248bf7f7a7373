package dev.connectorregistry.command.firststart;

import dev.connectorregistry.command.organisation.Organisations;
import dev.connectorregistry.platform.start.ListeningUrl;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;

/** What makes a write-side database ready for its first use; only where it is asked for. */
@Configuration(proxyBeanMethods = false)
class FirstStartConfiguration {

    @Bean
    @ConditionalOnBooleanProperty("registry.first-start")
    FirstStart firstStart(
            @Value("${registry.data-dir:data}") String dataFolder,
            Organisations organisations,
            EventStore events,
            ListeningUrl url,
            JsonMapper json) {
        // Not converted by Spring: for a relative path it would look on the class path first.
        return new FirstStart(Path.of(dataFolder), organisations, events, url, json);
    }

    @Bean
    @ConditionalOnBooleanProperty("registry.set-up-run")
    SetUpRun setUpRun(ConfigurableApplicationContext application) {
        return new SetUpRun(application);
    }
}
