import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { answer, api, changed, changeOf, type Answer } from '@/api/client';
import { keys } from '@/api/keys';
import { Conflict } from '@/api/problem';
import type { AuthSchemeConfigWrite, Connector } from '@/api/types';
import { detailsOf, updateOf } from '@/features/connector/details';
import { connectorQuery, type ReadConnector } from '@/features/connector/queries';
import { tell } from '@/ui/toasts';

import { configSchema } from './schema';

const PATH = '/api/connect/v1/o/{org}/connectors/{id}/auth-scheme-configs/{auth_scheme_config_id}';

const pathOf = (connector: Connector, configId: string) => ({
  org: connector.organisationId,
  id: connector.id,
  auth_scheme_config_id: configId,
});

/** A change of one config. */
interface ConfigChange {
  /** The connector as it is known; a new config is added to whatever it is by then. */
  readonly read: ReadConnector;
  readonly reason: string;
}

interface Save extends ConfigChange {
  readonly body: AuthSchemeConfigWrite;
  readonly isNew: boolean;
}

interface Removal extends ConfigChange {
  readonly configId: string;
}

/** Has the console go on with the connector that a change was answered with. */
function useTakeAnswer() {
  const client = useQueryClient();
  return (answered: Answer<Connector>) => {
    client.setQueryData(keys.connector(answered.data.id), answered);
    void client.invalidateQueries({ queryKey: keys.connectors });
  };
}

/** Adds a config, or replaces it: a Conflict where somebody else was quicker. */
export function useSaveConfig() {
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ read: { connector, etag }, body, isNew, reason }: Save) => {
      const { 'If-Match': version, ...why } = changeOf(etag, reason);
      return changed(
        etag,
        api.PUT(PATH, {
          params: {
            path: pathOf(connector, body.id),
            header: { ...why, ...(isNew ? { 'If-None-Match': '*' } : { 'If-Match': version }) },
          },
          body,
        }),
      );
    },
    onSuccess: useTakeAnswer(),
  });
}

/** Removes a config: a Conflict where somebody else changed the connector. */
export function useRemoveConfig() {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ read: { connector, etag }, configId, reason }: Removal) =>
      changed(
        etag,
        api.DELETE(PATH, {
          params: { path: pathOf(connector, configId), header: changeOf(etag, reason) },
        }),
      ),
    onSuccess: useTakeAnswer(),
    onError: (_error, { read }) => client.invalidateQueries({ queryKey: keys.connector(read.connector.id) }),
  });
}

/** Puts the configs in another order: at once on the screen, and back where the registry refuses. */
export function useReorderConfigs() {
  const client = useQueryClient();
  return useMutation({
    meta: { toldByForm: true },
    mutationFn: ({ read: { connector, etag }, ids }: { read: ReadConnector; ids: readonly string[] }) =>
      changed(
        etag,
        api.PUT('/api/connect/v1/o/{org}/connectors/{id}', {
          params: {
            path: { org: connector.organisationId, id: connector.id },
            header: changeOf(etag),
          },
          body: { ...updateOf(connector, detailsOf(connector)), authSchemeConfigIds: [...ids] },
        }),
      ),
    onMutate: async ({ read: { connector, etag }, ids }) => {
      const { queryKey } = connectorQuery(connector.organisationId, connector.id);
      await client.cancelQueries({ queryKey, exact: true });
      const before = client.getQueryData(queryKey);
      const authSchemeConfigs = ids.flatMap((id) =>
        connector.authSchemeConfigs.filter((config) => config.id === id),
      );
      client.setQueryData(queryKey, { data: { ...connector, authSchemeConfigs }, etag });
      return { before };
    },
    onSuccess: useTakeAnswer(),
    onError: (error, { read }, context) => {
      const queryKey = keys.connector(read.connector.id);
      client.setQueryData(queryKey, context?.before);
      tell(
        'error',
        error instanceof Conflict
          ? 'Somebody else has changed this connector meanwhile. It is shown as it is now: please order it again.'
          : `The order is as it was. ${error.message}`,
      );
      return client.invalidateQueries({ queryKey });
    },
  });
}

/** How long nobody types before the registry is asked. */
const SETTLE_MS = 450;

/** Stands for a secret that is being typed: whether there is one is all that the rules look at. */
const STAND_IN = 'stand-in';

/** What the registry would say to it, while it is typed. Nothing is saved, and no secret leaves the page. */
export function useDryRun(connector: Connector, body: AuthSchemeConfigWrite) {
  const settled = useSettled(JSON.stringify(withStandIn(body)));
  const config = JSON.parse(settled) as AuthSchemeConfigWrite;
  return useQuery({
    // What is plainly wrong is told without asking.
    enabled: configSchema.safeParse(config).success,
    queryKey: keys.partOfConnector(connector.id, `dry-run ${settled}`),
    queryFn: async ({ signal }) => {
      const { data } = await answer(
        api.PUT(PATH, {
          params: { path: pathOf(connector, config.id), query: { dryRun: true } },
          body: config,
          signal,
        }),
      );
      return data.authSchemeConfigs.find(({ id }) => id === config.id)?.validationMessages ?? [];
    },
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}

function withStandIn(body: AuthSchemeConfigWrite): AuthSchemeConfigWrite {
  return body.schemeType === 'oauth2' && 'clientSecret' in body.grant && body.grant.clientSecret
    ? { ...body, grant: { ...body.grant, clientSecret: STAND_IN } }
    : body;
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return settled;
}
