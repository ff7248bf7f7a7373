package dev.connectorregistry.benchmarks;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import dev.connectorregistry.architecture.Conventions;
import dev.connectorregistry.architecture.ProductionCode;

@AnalyzeClasses(
        packages = "dev.connectorregistry.benchmarks",
        importOptions = {ProductionCode.class, ArchitectureTest.Written.class})
class ArchitectureTest {

    @ArchTest static final ArchTests conventions = ArchTests.in(Conventions.class);

    /** Leaves out what JMH makes. */
    static final class Written implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/jmh_generated/");
        }
    }
}
