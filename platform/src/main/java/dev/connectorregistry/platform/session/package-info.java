/**
 * Sessions of browsers: the token that one carries in its cookie, and what the write-side database keeps of it. Who may
 * have one, and what it lets them do, is decided elsewhere.
 */
@NullMarked
package dev.connectorregistry.platform.session;

import org.jspecify.annotations.NullMarked;
