package dev.connectorregistry.benchmarks;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

import dev.connectorregistry.architecture.Conventions;
import dev.connectorregistry.architecture.ProductionCode;

@AnalyzeClasses(packages = "dev.connectorregistry.benchmarks", importOptions = ProductionCode.class)
class ArchitectureTest {

    @ArchTest static final ArchTests conventions = ArchTests.in(Conventions.class);
}
