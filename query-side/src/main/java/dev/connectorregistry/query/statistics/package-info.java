/**
 * The numbers of an organisation, for a dashboard: what there is, what is wrong with it, who changes it and how much.
 */
@NullMarked
package dev.connectorregistry.query.statistics;

import org.jspecify.annotations.NullMarked;
