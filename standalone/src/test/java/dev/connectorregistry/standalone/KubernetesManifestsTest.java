package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The manifests of {@code deploy/kubernetes}, held against Kubernetes' schema and the registry's settings. */
class KubernetesManifestsTest {

    private static final Path FOLDER = Path.of("..", "deploy", "kubernetes");

    /** What refuses an object that is none of its kind. */
    private interface Schema {
        void validate(JsonElement object) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS =
            Map.of(
                    "v1/ConfigMap",
                    V1ConfigMap::validateJsonElement,
                    "v1/Namespace",
                    V1Namespace::validateJsonElement,
                    "v1/PersistentVolumeClaim",
                    V1PersistentVolumeClaim::validateJsonElement,
                    "v1/Service",
                    V1Service::validateJsonElement,
                    "apps/v1/Deployment",
                    V1Deployment::validateJsonElement,
                    "batch/v1/Job",
                    V1Job::validateJsonElement,
                    "networking.k8s.io/v1/Ingress",
                    V1Ingress::validateJsonElement,
                    "networking.k8s.io/v1/NetworkPolicy",
                    V1NetworkPolicy::validateJsonElement,
                    "policy/v1/PodDisruptionBudget",
                    V1PodDisruptionBudget::validateJsonElement);

    /** An object of a manifest. */
    record Manifest(Path file, Map<String, Object> object) {

        String kind() {
            return object.get("apiVersion") + "/" + object.get("kind");
        }

        JsonElement json() {
            return new Gson().toJsonTree(object);
        }

        @Override
        public String toString() {
            return file.getFileName() + " " + object.get("kind");
        }
    }

    static List<Manifest> manifests() throws IOException {
        List<Manifest> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                for (Object object : new Yaml().loadAll(Files.readString(file))) {
                    @SuppressWarnings("unchecked")
                    Manifest manifest = new Manifest(file, (Map<String, Object>) object);
                    // What names the other files is a program's own.
                    if (!manifest.kind().endsWith("/Kustomization")) {
                        found.add(manifest);
                    }
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void givenAManifest_whenItIsHeldAgainstTheSchema_thenItIsOfItsKind(Manifest manifest) {
        assertThat(SCHEMAS).containsKey(manifest.kind());
        assertThatCode(() -> SCHEMAS.get(manifest.kind()).validate(manifest.json())).doesNotThrowAnyException();
    }

    @Test
    void givenAMisspeltField_whenItIsHeldAgainstTheSchema_thenItIsRefused() throws IOException {
        String deployment =
                manifests().stream()
                        .filter(manifest -> manifest.kind().endsWith("/Deployment"))
                        .findFirst()
                        .orElseThrow()
                        .json()
                        .toString();
        JsonElement misspelt =
                new Gson().fromJson(deployment.replace("\"readinessProbe\"", "\"readynessProbe\""), JsonElement.class);
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(misspelt)).hasMessageContaining("readynessProbe");
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void givenAVariableOfOurs_whenItIsSet_thenTheRegistryReadsIt(Manifest manifest) {
        assertThat(variables(manifest.json())).allMatch(KnownSettings::isRead);
    }

    @Test
    void everyDeploymentIsProbedBoundedAndMayLoseAPod() throws IOException {
        List<Manifest> all = manifests();
        List<Manifest> deployments = all.stream().filter(manifest -> manifest.kind().endsWith("/Deployment")).toList();
        assertThat(deployments).hasSize(3);
        for (Manifest deployment : deployments) {
            assertThat(deployment.json().toString())
                    .contains("\"readinessProbe\"", "\"livenessProbe\"", "\"limits\"", "\"requests\"")
                    .contains("\"runAsNonRoot\":true", "\"readOnlyRootFilesystem\":true", "\"drop\":[\"ALL\"]");
            String name = deployment.json().getAsJsonObject().getAsJsonObject("metadata").get("name").getAsString();
            assertThat(all)
                    .anyMatch(manifest ->
                            manifest.kind().endsWith("/PodDisruptionBudget")
                                    && manifest.json().toString().contains(name));
        }
    }

    /** The names of all variables below an element that are for the registry: of lists of them, and of config maps. */
    private static List<String> variables(JsonElement element) {
        List<String> names = new ArrayList<>();
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(child -> names.addAll(variables(child)));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> {
                        if (member.getKey().startsWith("REGISTRY_")) {
                            names.add(member.getKey());
                        }
                        names.addAll(variables(member.getValue()));
                    });
            JsonElement name = element.getAsJsonObject().get("name");
            if (name != null && name.isJsonPrimitive() && name.getAsString().startsWith("REGISTRY_")) {
                names.add(name.getAsString());
            }
        }
        return names;
    }
}
