@NullMarked
package dev.connectorregistry.platform.eventstore;

import org.jspecify.annotations.NullMarked;
