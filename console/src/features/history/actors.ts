import type { Schemas } from '@/api/types';

/** What kinds of actors are called. */
export const ACTORS: Record<Schemas['Actor']['kind'], string> = {
  'api-key': 'API key',
  user: 'user',
  system: 'registry',
  anonymous: 'not let in',
};
