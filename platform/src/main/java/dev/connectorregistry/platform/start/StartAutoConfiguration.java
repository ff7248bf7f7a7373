package dev.connectorregistry.platform.start;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/** What every process of the registry does before it opens anything, and says once it is open. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public class StartAutoConfiguration {

    @Bean
    static SettingsCheck settingsCheck(ConfigurableEnvironment environment) {
        return new SettingsCheck(environment);
    }

    @Bean
    ListeningUrl listeningUrl(ConfigurableEnvironment environment) {
        return new ListeningUrl(environment);
    }

    @Bean
    ReadyNotice readyNotice(ListeningUrl url) {
        return new ReadyNotice(url);
    }
}
