import type { Schemas } from '@/api/types';
import { Badge, type Tone } from '@/ui/Badge';

type State = Schemas['ProjectionState'];

const TONES: Record<State, Tone> = {
  live: 'success',
  building: 'info',
  failing: 'danger',
  stopped: 'danger',
};

/** How a projection is. */
export const StateBadge = ({ state }: { readonly state: State }) => (
  <Badge tone={TONES[state]}>{state}</Badge>
);
