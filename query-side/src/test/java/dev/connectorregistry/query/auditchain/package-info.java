@NullMarked
package dev.connectorregistry.query.auditchain;

import org.jspecify.annotations.NullMarked;
