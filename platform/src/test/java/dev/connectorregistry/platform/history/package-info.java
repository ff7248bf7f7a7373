@NullMarked
package dev.connectorregistry.platform.history;

import org.jspecify.annotations.NullMarked;
