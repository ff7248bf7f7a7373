import { ChartColumn, Plug, ScrollText, Server, type LucideIcon } from 'lucide-react';

import { permits } from '@/api/roles';
import type { Role } from '@/api/types';

export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Who can do anything there; everybody where it is missing. */
  readonly roles?: readonly Role[];
}

const DESTINATIONS: readonly Destination[] = [
  { href: '/connectors', label: 'Connectors', icon: Plug },
  { href: '/audit', label: 'Audit', icon: ScrollText, roles: ['auditor'] },
  { href: '/dashboard', label: 'Dashboard', icon: ChartColumn, roles: ['viewer', 'auditor'] },
  { href: '/operate', label: 'Operate', icon: Server, roles: ['admin', 'operator'] },
];

/** Where somebody with these roles can go. */
export const destinationsFor = (roles: readonly Role[]) =>
  DESTINATIONS.filter((destination) => !destination.roles || permits(roles, ...destination.roles));
