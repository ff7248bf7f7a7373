package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectorregistry.api.validation.ValidationRule;
import dev.connectorregistry.kernel.Severity;
import dev.connectorregistry.platform.test.WriteSideDatabase;
import dev.connectorregistry.standalone.GrantCatalogue.Provider;
import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Real providers' configs are taken as they are, and the validation rules raise no false alarm about them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantCatalogueIT {

    /** Fewer than any version of the catalogue had for years: below this, it was misread. */
    private static final int FEWEST_PROVIDERS = 150;

    /**
     * The errors that are right, each written as {@code provider: code at pointer}, with a comment on what is wrong
     * with that provider. Anything else is a false alarm: mend the rule. Version 5.4.24 has none: all of its URLs are
     * absolute https URLs without a fragment.
     */
    private static final Set<String> RIGHT_ERRORS = Set.of();

    private final GrantCatalogue catalogue = GrantCatalogue.current();
    private final Caller caller = RegistryUnderTest.on(WriteSideDatabase.H2_FILE).newOrganisation();

    @Test
    void givenRealProviders_whenUpserted_thenNoneIsRefusedAndNoFalseAlarmIsRaised() {
        assertThat(catalogue.providers()).hasSizeGreaterThanOrEqualTo(FEWEST_PROVIDERS);

        List<Raised> raised = new ArrayList<>();
        for (Provider provider : catalogue.providers()) {
            String connector = create(provider, provider.connector());
            Answer upserted = upsert(connector, provider.name(), provider.config(Configs.newId()));
            assertThat(caller.get(connector).body()).as(provider.name()).isEqualTo(upserted.body());
            raised.addAll(raised(provider, upserted));
        }

        print(raised);
        assertThat(errors(raised)).as("errors").containsExactlyInAnyOrderElementsOf(RIGHT_ERRORS);
    }

    @Test
    void givenProvidersOfATenant_whenTheVariableIsNotDeclared_thenEachUrlThatNeedsItIsAnError() {
        List<Provider> ofATenant = catalogue.providers().stream().filter(Provider::isOfATenant).toList();
        assertThat(ofATenant).isNotEmpty();

        for (Provider provider : ofATenant) {
            String connector = create(provider, provider.connectorWithoutVariables());
            ObjectNode config = provider.config(Configs.newId());

            Set<String> expected = new TreeSet<>();
            for (String property : List.of("authorizeUrl", "tokenUrl")) {
                if (config.path(property).asString().contains("{")) {
                    expected.add(provider.name() + ": oauth2.url-variable-undeclared at /" + property);
                }
            }
            if (config.path("authorizeUrl").asString().contains("{")) {
                expected.add(provider.name() + ": connector.base-url-invalid at /baseUrl");
            }
            assertThat(errors(raised(provider, upsert(connector, provider.name(), config)))).isEqualTo(expected);
        }
    }

    @Test
    void givenRealProviders_whenTheirTokensTravelInClear_thenEachIsAnError() {
        for (Provider provider : catalogue.providers()) {
            String connector = create(provider, provider.connector());
            ObjectNode config = provider.config(Configs.newId());
            config.put("tokenUrl", config.path("tokenUrl").asString().replaceFirst("^https:", "http:"));

            assertThat(errors(raised(provider, upsert(connector, provider.name(), config))))
                    .contains(provider.name() + ": oauth2.url-not-https at /tokenUrl");
        }
    }

    private String create(Provider provider, ObjectNode connector) {
        Answer created = caller.post("/protocols/http/connectors", connector.toString());
        assertThat(created.status()).as("%s: %s", provider.name(), created.text()).isEqualTo(201);
        return "/connectors/" + created.body().path("id").asString();
    }

    private Answer upsert(String connector, String provider, ObjectNode config) {
        Answer upserted =
                caller.put(connector + "/auth-scheme-configs/" + config.path("id").asString(), config.toString());
        assertThat(upserted.status()).as("%s: %s", provider, upserted.text()).isEqualTo(200);
        return upserted;
    }

    private static List<Raised> raised(Provider provider, Answer upserted) {
        JsonNode configs = upserted.body().path("authSchemeConfigs");
        assertThat(configs.size()).as(provider.name()).isEqualTo(1);
        return configs.path(0)
                .path("validationMessages")
                .valueStream()
                .map(message -> Raised.by(provider, message))
                .toList();
    }

    private static Set<String> errors(List<Raised> raised) {
        Set<String> errors = new TreeSet<>();
        for (Raised message : raised) {
            if (message.rule.severity() == Severity.ERROR) {
                errors.add(message.provider + ": " + message.rule.code() + " at " + message.pointer);
            }
        }
        return errors;
    }

    private void print(List<Raised> raised) {
        Map<ValidationRule, Set<String>> providers = new EnumMap<>(ValidationRule.class);
        Map<ValidationRule, Integer> messages = new EnumMap<>(ValidationRule.class);
        Set<String> withMessages = new TreeSet<>();
        for (Raised message : raised) {
            providers.computeIfAbsent(message.rule, rule -> new TreeSet<>()).add(message.provider);
            messages.merge(message.rule, 1, Integer::sum);
            withMessages.add(message.provider);
        }
        StringBuilder table = new StringBuilder(4096);
        table.append(
                "%ngrant %s: %d OAuth 2.0 providers, %d with a template, %d with messages%n"
                        .formatted(
                                catalogue.version(),
                                catalogue.providers().size(),
                                catalogue.providers().stream().filter(Provider::isOfATenant).count(),
                                withMessages.size()));
        table.append("%-36s %-8s %9s %9s%n".formatted("rule", "severity", "providers", "messages"));
        for (ValidationRule rule : ValidationRule.values()) {
            table.append(
                    "%-36s %-8s %9d %9d%n"
                            .formatted(
                                    rule.code(),
                                    rule.severity().name().toLowerCase(Locale.ROOT),
                                    providers.getOrDefault(rule, Set.of()).size(),
                                    messages.getOrDefault(rule, 0)));
        }
        System.out.println(table);
    }

    /** A validation message, and whose it is. */
    private record Raised(String provider, ValidationRule rule, String pointer) {

        static Raised by(Provider provider, JsonNode message) {
            String code = message.path("detail").path(0).asString();
            return new Raised(
                    provider.name(),
                    ValidationRule.ofCode(code).orElseThrow(() -> new AssertionError("unknown rule: " + message)),
                    message.path("detail").path(1).asString());
        }
    }
}
