package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

/**
 * An organisation as there might be one, for pictures of the console.
 *
 * @param admin may do everything in it
 * @param connector the path of one that has a bit of everything
 * @param config the id of its OAuth 2.0
 */
record SampleOrganisation(Caller admin, String connector, String config) {

    private static final String[][] SERVICES = {
        {"Slack", "https://slack.com/api", "Communication"},
        {"GitHub", "https://api.github.com", "Development & IT"},
        {"HubSpot", "https://api.hubapi.com", "CRM"},
        {"Xero", "https://api.xero.com/api.xro/2.0", "Accounting"},
        {"Shopify", "https://{shop}.myshopify.com/admin/api", "eCommerce"},
        {"Zendesk", "https://acme.zendesk.com/api/v2", "CRM"},
        {"Twilio", "https://api.twilio.com/2010-04-01", "Communication"},
        {"Datadog", "https://api.datadoghq.com/api/v2", "Development & IT"},
        {"SendGrid", "https://api.sendgrid.com/v3", "Business Operations"},
        {"Notion", "https://api.notion.com/v1", "Productivity"},
        {"Jira", "https://acme.atlassian.net/rest/api/3", "Business Operations"}
    };

    static SampleOrganisation in(RegistryUnderTest registry) {
        Caller admin = registry.newOrganisation();
        Caller ci = admin.withRoles("viewer", "editor");
        for (int i = 0; i < SERVICES.length; i++) {
            String id = Configs.newId();
            create(
                    i % 3 == 0 ? admin : ci,
                    SERVICES[i],
                    i % 3 == 0
                            ? Configs.oauth2(id, Configs.authorizationCode("acme", "hush"))
                            : i % 3 == 1 ? Configs.apiKey(id) : Configs.basicAuth(id));
        }
        done(admin.post("/protocols/bigquery/connectors", "{\"name\": \"Sales data\", \"datasetId\": \"acme.sales\"}"));
        String config = Configs.newId();
        String key = Configs.newId();
        String stripe =
                admin.newConnector(
                        Configs.apiKey(key, "Restricted key"),
                        Configs.oauth2(config, Configs.authorizationCode("ca_acme", "hush")),
                        """
                        {"id": "%s", "description": "Key in the address", "schemeType": "api-key", "name": "key",
                         "in": "query"}\
                        """
                                .formatted(Configs.newId()),
                        Configs.hmac(Configs.newId()));
        done(admin.put(stripe + "/auth-scheme-configs/" + key, Configs.apiKey(key, "Restricted key, read only")));
        done(
                admin.put(
                        stripe,
                        """
                        {"id": "%s", "organisationId": "%s", "name": "Stripe", "protocol": "http",
                         "baseUrl": "https://api.stripe.com/v1",
                         "documentationURL": "https://docs.stripe.com/api", "public": true}\
                        """
                                .formatted(stripe.substring(stripe.lastIndexOf('/') + 1), admin.organisationId()),
                        "X-Change-Reason",
                        "All calls go to the first version"));
        done(
                admin.put(
                        stripe + "/tags",
                        "{\"tags\": {\"team\": [\"payments\"], \"environment\": [\"production\"]}}",
                        "X-Change-Reason",
                        "The payments team has taken it over"));
        done(admin.put(stripe + "/categories", "{\"categories\": [\"Accounting\", \"eCommerce\"]}"));
        done(
                admin.post(
                        stripe + "/connections",
                        """
                        {"name": "Production account", "credentials": {"action": [
                         {"authSchemeConfig": %s,
                          "credential": {"name": "Production account", "type": "string", "data": {"value": "hush"}}}]}}\
                        """
                                .formatted(Configs.apiKey(key, "Restricted key, read only"))));
        done(admin.post(stripe + "/versions", "{\"name\": \"1.0\"}"));
        done(admin.post(stripe + "/versions/1.0/publish", ""));
        done(admin.post(stripe + "/versions", "{\"name\": \"1.1\"}"));
        // Refusals are in the audit trail, too.
        assertThat(ci.delete("/api/registry/v1/o/" + admin.organisationId() + "/api-keys/" + key).status())
                .isEqualTo(403);
        await().until(() -> admin.get("/connectors").body().path("totalCount").asInt() == SERVICES.length + 2);
        return new SampleOrganisation(admin, stripe, config);
    }

    private static void create(Caller caller, String[] service, String config) {
        Answer made =
                done(
                        caller.post(
                                "/protocols/http/connectors",
                                """
                                {"name": "%s", "baseUrl": "%s", "authSchemeConfigs": [%s]}\
                                """
                                        .formatted(service[0], service[1], config)));
        done(
                caller.put(
                        "/connectors/" + made.body().path("id").asString() + "/categories",
                        "{\"categories\": [\"%s\"]}".formatted(service[2])));
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        return answer;
    }
}
