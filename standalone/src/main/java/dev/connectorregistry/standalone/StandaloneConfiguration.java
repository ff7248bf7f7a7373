package dev.connectorregistry.standalone;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;

/** What only the single process has. */
@Configuration(proxyBeanMethods = false)
class StandaloneConfiguration {

    @Bean
    @ConditionalOnBooleanProperty("registry.training-run")
    TrainingRun trainingRun(
            @Value("${registry.data-dir}") Path dataFolder,
            ConfigurableApplicationContext application,
            JsonMapper json) {
        return new TrainingRun(dataFolder, application, json);
    }

    @Bean
    @Conditional(OnTerminal.class)
    TerminalProgress terminalProgress() {
        return new TerminalProgress(System.out);
    }
}
