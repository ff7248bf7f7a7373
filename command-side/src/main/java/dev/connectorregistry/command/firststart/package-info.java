/** What the first start on a write-side database leaves: its tables, an organisation and a key to it. */
@NullMarked
package dev.connectorregistry.command.firststart;

import org.jspecify.annotations.NullMarked;
