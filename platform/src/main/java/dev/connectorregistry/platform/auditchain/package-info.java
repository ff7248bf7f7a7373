/**
 * The chains of hashes that prove what happened: how an entry is made from an event, what is signed of a chain, and how
 * all of it is verified. The write-side database holds them; the command side adds to them, and nothing changes them.
 */
@NullMarked
package dev.connectorregistry.platform.auditchain;

import org.jspecify.annotations.NullMarked;
