/**
 * Refused requests as events: who tried what, and why not. They are told for the audit trail, off the requests'
 * threads, and never so many that telling them costs more than refusing them.
 */
@NullMarked
package dev.connectorregistry.platform.refusal;

import org.jspecify.annotations.NullMarked;
