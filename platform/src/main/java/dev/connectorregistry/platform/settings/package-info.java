/** What settings have to be so that a process can work with them: a wrong one ends the start, and is named. */
@NullMarked
package dev.connectorregistry.platform.settings;

import org.jspecify.annotations.NullMarked;
