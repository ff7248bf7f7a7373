import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { ulid } from 'ulid';

import { Conflict } from '@/api/problem';
import { useSession } from '@/api/session';
import type { AuthSchemeConfig } from '@/api/types';
import { connectorQuery, type ReadConnector } from '@/features/connector/queries';

import { draftAt, draftKey, forgetDraft, keepDraft } from './drafts';
import { useSaveConfig } from './queries';
import { valuesSchema } from './schema';
import { bodyOf, EMPTY, isSame, valuesOf, type SchemeValues } from './values';

/** Stands in an address for the id of a config that is yet to be. */
export const NEW = 'new';

const configOf = ({ connector }: ReadConnector, id: string) =>
  connector.authSchemeConfigs.find((config) => config.id === id);

const shownOf = (config: AuthSchemeConfig | undefined) => (config ? valuesOf(config) : EMPTY);

/**
 * The editing of one config: what it was begun on, what is typed, and what the registry has meanwhile.
 *
 * @param latest the connector as the registry has it, which moves while somebody types
 * @param configId the config's, or NEW
 */
export function useSchemeEditing(latest: ReadConnector, configId: string) {
  const client = useQueryClient();
  const { organisationId, subject } = useSession();
  const key = draftKey(`${organisationId}/${subject}`, latest.connector.id, configId);
  const [draft, setDraft] = useState(() => draftAt(sessionStorage, key));
  const [id] = useState(() => (configId === NEW ? (draft?.id ?? ulid()) : configId));
  const theirs = configOf(latest, id);
  const [base, setBase] = useState<AuthSchemeConfig | undefined>(draft ? draft.base : theirs);
  const [reason, setReason] = useState('');
  const form = useForm<SchemeValues>({
    resolver: zodResolver(valuesSchema),
    defaultValues: draft?.values ?? shownOf(base),
    mode: 'onChange',
  });
  const values = useWatch({ control: form.control, compute: (all: SchemeValues) => all });
  const isDirty = !isSame(values, shownOf(base));
  const save = useSaveConfig();
  const [isSaved, setSaved] = useState(false);

  useEffect(() => {
    if (isDirty && !isSaved) {
      keepDraft(sessionStorage, key, { id, values, base, at: new Date().toISOString() });
    } else {
      forgetDraft(sessionStorage, key);
    }
  }, [key, id, values, base, isDirty, isSaved]);

  const forget = () => {
    setSaved(true);
    forgetDraft(sessionStorage, key);
  };

  /** Saves it, also where something else of the connector was changed meanwhile. Whether it was is the answer. */
  const submit = async (): Promise<boolean> => {
    const body = bodyOf(id, values);
    const isNew = base === undefined;
    try {
      await save.mutateAsync({ read: latest, body, isNew, reason });
    } catch (error) {
      if (!(error instanceof Conflict)) {
        return false;
      }
      const query = connectorQuery(latest.connector.organisationId, latest.connector.id);
      const { data: connector, etag = '*' } = await client.query({ ...query, staleTime: 0 });
      const now = configOf({ connector, etag }, id);
      if (isNew || !now || !isSame(valuesOf(now), shownOf(base))) {
        return false;
      }
      try {
        await save.mutateAsync({ read: { connector, etag }, body, isNew, reason });
      } catch {
        return false;
      }
    }
    forget();
    return true;
  };

  return {
    id,
    form,
    values,
    isNew: base === undefined,
    isDirty: isDirty && !isSaved,
    /** When the work that was taken up again was last worked on. */
    draftOf: draft?.at,
    reason,
    setReason,
    isSaving: save.isPending,
    problem: save.error instanceof Conflict ? null : save.error,
    submit,
    base: shownOf(base),
    theirs: theirs && valuesOf(theirs),
    /** What somebody else did to it since: nothing is overwritten before that was looked at. */
    movedOn: movedOn(base, theirs),
    /** Goes on from the version that the registry has now, with these values. */
    goOnFrom: (merged: SchemeValues) => {
      setBase(theirs);
      save.reset();
      form.reset(merged);
      void form.trigger();
    },
    startOver: () => {
      setBase(theirs);
      setDraft(undefined);
      save.reset();
      form.reset(shownOf(theirs));
    },
    forget,
  };
}

export type SchemeEditing = ReturnType<typeof useSchemeEditing>;

function movedOn(base: AuthSchemeConfig | undefined, theirs: AuthSchemeConfig | undefined) {
  if (base && !theirs) {
    return 'removed';
  }
  return theirs && !isSame(valuesOf(theirs), shownOf(base)) ? 'changed' : undefined;
}
