@NullMarked
package dev.connectorregistry.platform.start;

import org.jspecify.annotations.NullMarked;
