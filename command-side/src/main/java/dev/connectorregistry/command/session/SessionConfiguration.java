package dev.connectorregistry.command.session;

import dev.connectorregistry.platform.authentication.OpenPaths;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.session.SessionProperties;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.web.RegistryApi;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

import java.util.List;

/** Puts signing in and out together. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableScheduling
class SessionConfiguration {

    @Bean
    Sessions sessions(SessionTable table) {
        return new Sessions(table);
    }

    @Bean
    SessionController sessionController(Sessions sessions, SignIns signIns, SessionProperties properties) {
        return new SessionController(sessions, signIns, properties);
    }

    @Bean
    OpenPaths openSignIn() {
        return new OpenPaths(List.of(), List.of(RegistryApi.BASE_PATH + SessionController.PATH));
    }
}
