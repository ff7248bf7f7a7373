import { SCHEME_NAMES } from '@/features/connectors/words';
import { differing, type Choices, type Difference } from '@/ui/threeWay';

import { GRANT_NAMES } from './schemeFacts';
import { type SchemeValues } from './values';

/** A part of a config that is taken over as a whole. */
interface Part {
  readonly id: string;
  readonly label: string;
  /** In words; two sides whose words are the same are the same. */
  readonly shown: (values: SchemeValues) => string;
  readonly taken: (into: SchemeValues, from: SchemeValues) => SchemeValues;
}

const own = <K extends keyof SchemeValues>(
  id: K,
  label: string,
  shown: (value: SchemeValues[K]) => string = String,
): Part => ({
  id,
  label,
  shown: (values) => shown(values[id]),
  taken: (into, from) => ({ ...into, [id]: from[id] }),
});

const ofGrant = (
  id: string,
  label: string,
  shown: (grant: SchemeValues['grant']) => string,
  ...keys: readonly (keyof SchemeValues['grant'])[]
): Part => ({
  id,
  label,
  shown: (values) => shown(values.grant),
  taken: (into, from) => ({
    ...into,
    grant: { ...into.grant, ...Object.fromEntries(keys.map((key) => [key, from.grant[key]])) },
  }),
});

const PARTS: readonly Part[] = [
  own('schemeType', 'Kind', (kind) => SCHEME_NAMES[kind]),
  own('description', 'Description'),
  own('name', 'Name'),
  own('in', 'Sent in'),
  own('algorithm', 'Algorithm'),
  own('digestInputs', 'Signs', (inputs) => inputs.join(', ')),
  ofGrant('grantType', 'Grant', ({ grantType }) => GRANT_NAMES[grantType], 'grantType'),
  own('authorizeUrl', 'Authorize URL'),
  own('tokenUrl', 'Token URL'),
  ofGrant('clientId', 'Client id', ({ clientId }) => clientId, 'clientId'),
  ofGrant(
    'credential',
    'Credential',
    ({ credentialId }) => credentialId,
    'credentialId',
    'organisationId',
    'storedClientId',
  ),
  own('scopes', 'Scopes', (scopes) =>
    scopes.map(({ name, description }) => (description ? `${name} (${description})` : name)).join('\n'),
  ),
  own('defaultScopes', 'Default scopes', (scopes) => scopes.join('\n')),
  own('additionalAuthorizeParams', 'Authorize parameters'),
  own('additionalTokenParams', 'Token parameters'),
  own('mtlsEnabled', 'mTLS', (isEnabled) => (isEnabled ? 'yes' : 'no')),
  own('mtlsCredentialId', 'mTLS credential'),
];

/** What somebody else changed, and this side has not changed to the same. */
export const differences = (
  base: SchemeValues,
  mine: SchemeValues,
  theirs: SchemeValues,
): readonly Difference[] =>
  differing(
    PARTS.map(({ id, label, shown }) => ({
      id,
      label,
      base: shown(base),
      mine: shown(mine),
      theirs: shown(theirs),
    })),
  );

/** This side with what is chosen of the other. */
export const merged = (mine: SchemeValues, theirs: SchemeValues, choices: Choices): SchemeValues =>
  PARTS.filter(({ id }) => choices.get(id) === 'theirs').reduce(
    (values, part) => part.taken(values, theirs),
    mine,
  );
