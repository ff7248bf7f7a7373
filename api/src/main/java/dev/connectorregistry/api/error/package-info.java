/** What can go wrong, in the words of the domain: codes, the fields at fault, refusals. No HTTP in here. */
@NullMarked
package dev.connectorregistry.api.error;

import org.jspecify.annotations.NullMarked;
