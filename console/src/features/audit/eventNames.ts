import { wordsOf } from '@/features/history/patchLines';

/** What the audit trail can have, by the API's names. Those that a later registry adds are found by other filters. */
const EVENT_NAMES = [
  'AccessDenied',
  'ApiKeyIssued',
  'ApiKeyRevoked',
  'AuthSchemeConfigAdded',
  'AuthSchemeConfigRemoved',
  'AuthSchemeConfigUpdated',
  'AuthSchemeConfigsReordered',
  'AuthenticationFailed',
  'BigQueryConnectorCreated',
  'CommandRefused',
  'ConnectionCreated',
  'ConnectionDeleted',
  'ConnectionUpdated',
  'ConnectionVariablesReplaced',
  'ConnectorCategoriesUpdated',
  'ConnectorDeleted',
  'ConnectorTagsUpdated',
  'ConnectorUpdated',
  'DefaultVersionChanged',
  'HttpConnectorCreated',
  'OrganisationCreated',
  'RefusalsLeftOut',
  'SessionBegun',
  'SessionEnded',
  'VersionCreated',
  'VersionDeleted',
  'VersionImported',
  'VersionPublished',
  'VersionUnpublished',
  'VersionUpdated',
];

export const EVENTS = EVENT_NAMES.map((id) => ({ id, label: wordsOf(id) }));
