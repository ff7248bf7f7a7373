@NullMarked
package dev.connectorregistry.standalone.copy;

import org.jspecify.annotations.NullMarked;
