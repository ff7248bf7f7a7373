@NullMarked
package dev.connectorregistry.platform.refusal;

import org.jspecify.annotations.NullMarked;
