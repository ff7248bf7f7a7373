package dev.connectorregistry.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, those of this module and those that it uses of another. */
public final class ProductionCode implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return new DoNotIncludeTests().includes(location) && !location.contains("-tests.jar");
    }
}
