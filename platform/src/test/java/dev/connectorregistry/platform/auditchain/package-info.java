@NullMarked
package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.NullMarked;
