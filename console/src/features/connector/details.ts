import { z } from 'zod';

import type { Connector, Schemas } from '@/api/types';

import { type Variables } from './variables';

const ADDRESS = z.string().trim().max(2048, 'At most 2,048 characters.');

/** What the form of a connector's details has: one set of fields for every protocol. */
export const detailsSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(200, 'At most 200 characters.'),
  /** The base URL, or the dataset. */
  place: ADDRESS.min(1, 'Where is the service?'),
  documentationURL: ADDRESS,
  imageURL: ADDRESS,
  public: z.boolean(),
});

export type Details = z.infer<typeof detailsSchema>;

export const placeField = (connector: Connector) => (connector.protocol === 'http' ? 'baseUrl' : 'datasetId');

export const detailsOf = (connector: Connector): Details => ({
  name: connector.name,
  place: connector.protocol === 'http' ? connector.baseUrl : connector.datasetId,
  documentationURL: connector.documentationURL ?? '',
  imageURL: connector.imageURL ?? '',
  public: connector.public,
});

/**
 * The whole update: what is not sent would be unset, so that the tags go along as they are. Only variables that are not
 * sent stay.
 */
export function updateOf(
  connector: Connector,
  details: Details,
  variables?: Variables,
): Schemas['ConnectorUpdate'] {
  const common = {
    id: connector.id,
    organisationId: connector.organisationId,
    name: details.name,
    public: details.public,
    ...(connector.tags && { tags: connector.tags }),
    ...(details.documentationURL && { documentationURL: details.documentationURL }),
    ...(details.imageURL && { imageURL: details.imageURL }),
  };
  return connector.protocol === 'http'
    ? {
        ...common,
        protocol: 'http',
        baseUrl: details.place,
        ...(variables && { connectionVariables: [...variables] }),
      }
    : { ...common, protocol: 'bigquery', datasetId: details.place };
}

/** As the console says it. */
export const shown = (value: string | boolean) =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
