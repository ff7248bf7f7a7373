/**
 * The audit trail: every event, of what changed and of what was refused, as an auditor reads it. What operators do to
 * the instance itself - a replay begun or cancelled, a rotation of the master keyset - is no event: where it succeeds,
 * it stands in the log alone.
 */
@NullMarked
package dev.connectorregistry.query.audit;

import org.jspecify.annotations.NullMarked;
