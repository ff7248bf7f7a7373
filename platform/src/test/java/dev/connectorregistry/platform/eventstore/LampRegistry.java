package dev.connectorregistry.platform.eventstore;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A process on the event store: what a service of the registry is, with lamps for connectors. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Lamp.class)
class LampRegistry {

    static ConfigurableApplicationContext start(String jdbcUrl, String... settings) {
        return start(List.of(), jdbcUrl, settings);
    }

    static ConfigurableApplicationContext start(List<Class<?>> moreBeans, String jdbcUrl, String... settings) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("spring.datasource.url", jdbcUrl);
        defaults.put("spring.main.banner-mode", "off");
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(pair -> defaults.put(pair[0], pair[1]));
        return new SpringApplicationBuilder(LampRegistry.class)
                .sources(moreBeans.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .properties(defaults)
                .run();
    }

    @Bean
    StoredTypes lampTypes() {
        return StoredTypes.annotated(Map.of("LampDimmed", Lamp.Dimmed.class, "Lamp", Lamp.class));
    }

    @Bean
    Repository<Lamp> lampRepository(AggregateRepositories repositories) {
        return repositories.repositoryOf(Lamp.class);
    }

    @Bean
    TokenStore tokenStore() {
        return new InMemoryTokenStore();
    }

    @Bean
    @Order(1)
    PercentBecameLevel percentBecameLevel() {
        return new PercentBecameLevel();
    }

    /** Reads what the first revision of {@link Lamp.Dimmed} wrote. */
    static class PercentBecameLevel extends SingleEventUpcaster {

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(new SimpleSerializedType("LampDimmed", "1"));
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType("LampDimmed", "2"),
                    ObjectNode.class,
                    json -> {
                        json.set("level", json.remove("percent"));
                        return json;
                    });
        }
    }
}
