/** The audit trail: everything that happened and everything that was refused, as an auditor reads it. */
@NullMarked
package dev.connectorregistry.query.audit;

import org.jspecify.annotations.NullMarked;
