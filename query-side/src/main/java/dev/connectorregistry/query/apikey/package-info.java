/** The list of an organisation's API keys. Neither the keys nor their hashes are in the read model. */
@NullMarked
package dev.connectorregistry.query.apikey;

import org.jspecify.annotations.NullMarked;
