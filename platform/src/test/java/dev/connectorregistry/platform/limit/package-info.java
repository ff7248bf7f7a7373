@NullMarked
package dev.connectorregistry.platform.limit;

import org.jspecify.annotations.NullMarked;
