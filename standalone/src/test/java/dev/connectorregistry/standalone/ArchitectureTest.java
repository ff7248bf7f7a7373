package dev.connectorregistry.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

import dev.connectorregistry.architecture.Conventions;
import dev.connectorregistry.architecture.ProductionCode;

@AnalyzeClasses(packages = "dev.connectorregistry", importOptions = ProductionCode.class)
class ArchitectureTest {

    @ArchTest static final ArchTests conventions = ArchTests.in(Conventions.class);

    /** Where issuers are, only the operator says; all other calls go through the guard. */
    @ArchTest
    static final ArchRule onlyTheGuardCallsOthers =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..command.outbound..")
                    .and()
                    // It calls the process that it runs in.
                    .haveNameNotMatching(".*\\.standalone\\.TrainingRun(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.hc..", "java.net.http..", "org.springframework.web.client..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveNameMatching("java\\.net\\.(Socket|URLConnection|HttpURLConnection)");
}
