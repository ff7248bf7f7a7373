package dev.connectorregistry.command.session;

import dev.connectorregistry.command.oauth2.TokenEndpoint;
import dev.connectorregistry.command.secret.MasterKeySeal;
import dev.connectorregistry.platform.authentication.OpenPaths;
import dev.connectorregistry.platform.authentication.SignIns;
import dev.connectorregistry.platform.session.SessionProperties;
import dev.connectorregistry.platform.session.SessionTable;
import dev.connectorregistry.platform.web.ErrorResponses;
import dev.connectorregistry.platform.web.RegistryApi;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.InstantSource;
import java.util.List;

/** Puts signing in and out together. */
@AutoConfiguration(after = AxonAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableScheduling
class SessionConfiguration {

    @Bean
    Sessions sessions(
            SessionTable table,
            EventStore events,
            PlatformTransactionManager transactions,
            SessionProperties properties) {
        return new Sessions(table, events, new TransactionTemplate(transactions), properties);
    }

    @Bean
    SessionController sessionController(Sessions sessions, SignIns signIns) {
        return new SessionController(sessions, signIns);
    }

    @Bean
    ProviderSignInController providerSignInController(
            SignIns signIns,
            TokenEndpoint tokenEndpoint,
            MasterKeySeal seal,
            Sessions sessions,
            InstantSource clock,
            ErrorResponses errors) {
        return new ProviderSignInController(
                new ProviderSignIns(signIns, tokenEndpoint),
                signIns,
                new SignInCookie(seal, clock),
                sessions,
                clock,
                errors);
    }

    @Bean
    OpenPaths openSignIn() {
        return new OpenPaths(
                List.of(
                        RegistryApi.BASE_PATH + ProviderSignInController.PROVIDERS,
                        RegistryApi.BASE_PATH + ProviderSignInController.BEGIN,
                        RegistryApi.BASE_PATH + ProviderSignInController.CALLBACK),
                List.of(RegistryApi.BASE_PATH + SessionController.PATH));
    }
}
