package dev.connectorregistry.api.validation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dev.connectorregistry.api.connector.ConnectorCommand;
import dev.connectorregistry.api.connector.ConnectorEvent;
import dev.connectorregistry.api.connector.ConnectorState;

import java.net.URI;

@AnalyzeClasses(packages = "dev.connectorregistry.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ValidationArchitectureTest {

    @ArchTest
    static final ArchRule THE_RULES_STAND_ON_VALUES_ALONE =
            classes()
                    .that()
                    .resideInAPackage("dev.connectorregistry.api.validation")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.connectorregistry.api.validation",
                            "dev.connectorregistry.api.connector",
                            "dev.connectorregistry.kernel",
                            "java.lang..",
                            "java.util",
                            "java.util.function",
                            "java.util.stream",
                            "java.net",
                            "java.nio.charset",
                            "org.jspecify.annotations");

    @ArchTest
    static final ArchRule THE_RULES_NEITHER_READ_A_CLOCK_NOR_REACH_OUT =
            noClasses()
                    .that()
                    .resideInAPackage("dev.connectorregistry.api.validation")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(URI.class, "toURL")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.InetAddress")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.URL");

    @ArchTest
    static final ArchRule THE_STATE_DOES_NOT_KNOW_ITS_RULES =
            noClasses()
                    .that()
                    .belongToAnyOf(ConnectorState.class, ConnectorEvent.class, ConnectorCommand.class)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.connectorregistry.api.validation");
}
