/** What auditors take away to prove what happened: exports, signed checkpoints, and the verification of a chain. */
@NullMarked
package dev.connectorregistry.query.auditchain;

import org.jspecify.annotations.NullMarked;
