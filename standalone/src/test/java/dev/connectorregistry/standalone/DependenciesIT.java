package dev.connectorregistry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What is shipped is what somebody has looked at: the libraries in the jar are those of a committed list, and the jar
 * says itself what is in it. This works without a network; it knows nothing of what is found out about a library
 * tomorrow.
 */
class DependenciesIT {

    private static final Path JAR = Path.of("target", "connector-registry.jar");
    private static final Path LIST = Path.of("..", "etc", "dependencies.txt");
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String OUR_OWN = "-SNAPSHOT.jar";
    private static final String PUT_IN_BY_SPRING_BOOT = "spring-boot-jarmode-tools-";
    private static final String BILL_OF_MATERIALS = "META-INF/sbom/application.cdx.json";

    @Test
    void givenTheJar_thenItsLibrariesAreThoseOfTheList() throws IOException {
        List<String> libraries = libraries();
        if (Boolean.getBoolean("registry.dependencies.write")) {
            Files.write(LIST, libraries);
        }

        assertThat(libraries)
                .as("look at what is new, and then write etc/dependencies.txt with -Dregistry.dependencies.write=true")
                .isEqualTo(Files.readAllLines(LIST));
    }

    @Test
    void givenTheJar_thenItsBillOfMaterialsNamesItsLibraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            JarEntry entry = jar.getJarEntry(BILL_OF_MATERIALS);
            assertThat(entry)
                    .as("%s: Maven leaves it out when it is offline; build without -o", BILL_OF_MATERIALS)
                    .isNotNull();
            try (InputStream stream = jar.getInputStream(entry)) {
                JsonNode bill = RegistryUnderTest.JSON.readTree(stream);

                assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
                List<String> named =
                        bill.path("components")
                                .valueStream()
                                .map(one -> one.path("name").asString() + "-" + one.path("version").asString() + ".jar")
                                .toList();
                assertThat(named).as("of an earlier build, where Maven was offline since").containsAll(libraries());
            }
        }
    }

    private static List<String> libraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .filter(name -> !name.endsWith(OUR_OWN) && !name.startsWith(PUT_IN_BY_SPRING_BOOT))
                    .sorted()
                    .toList();
        }
    }
}
