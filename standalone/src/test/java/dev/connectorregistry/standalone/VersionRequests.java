package dev.connectorregistry.standalone;

import dev.connectorregistry.standalone.RegistryUnderTest.Answer;
import dev.connectorregistry.standalone.RegistryUnderTest.Caller;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * What somebody does with the versions of connectors, given by their paths.
 *
 * @param caller who does it
 */
record VersionRequests(Caller caller) {

    /** Creates a connector that everybody may read, and returns its path. */
    String newPublicConnector() {
        return "/connectors/"
                + idOf(
                        caller.post(
                                "/protocols/http/connectors",
                                """
                                {"name": "Public", "baseUrl": "https://x.example", "authSchemeConfigs": [], "public": true}\
                                """));
    }

    Answer create(String connector, String name) {
        return caller.post(connector + "/versions", "{\"name\": \"%s\"}".formatted(name));
    }

    Answer create(String connector, String name, String from) {
        return caller.post(
                connector + "/versions", "{\"name\": \"%s\", \"fromVersion\": \"%s\"}".formatted(name, from));
    }

    Answer publish(String connector, String version) {
        return caller.post(connector + "/versions/" + version + "/publish", "");
    }

    Answer unpublish(String connector, String version) {
        return caller.post(connector + "/versions/" + version + "/unpublish", "");
    }

    /** Sends back what is read, with one property changed. */
    Answer update(String connector, String version, String property, Object value) {
        ObjectNode whole = (ObjectNode) caller.get(connector + "/versions/" + version).body();
        whole.putPOJO(property, value);
        return caller.put(connector + "/versions/" + version, whole.toString());
    }

    /** The path of a connector's past. */
    String past(String connector) {
        return "/api/registry/v1/o/" + caller.organisationId() + connector;
    }

    static String idOf(Answer answer) {
        return answer.body().path("id").asString();
    }

    static List<String> names(JsonNode versions) {
        return versions.valueStream().map(version -> version.path("name").asString()).toList();
    }
}
