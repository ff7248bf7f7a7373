/** What the small applications of this module have of Spring Boot. */
@NullMarked
package dev.connectorregistry.benchmarks.boot;

import org.jspecify.annotations.NullMarked;
