@NullMarked
package dev.connectorregistry.platform.contract;

import org.jspecify.annotations.NullMarked;
