@NullMarked
package dev.connectorregistry.platform.health;

import org.jspecify.annotations.NullMarked;
