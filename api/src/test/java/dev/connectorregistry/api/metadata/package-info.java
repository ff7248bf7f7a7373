@NullMarked
package dev.connectorregistry.api.metadata;

import org.jspecify.annotations.NullMarked;
