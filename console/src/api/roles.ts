import type { Role } from './types';

/** Whether somebody with these roles may do what needs one of the others. The registry decides all the same. */
export const permits = (held: readonly Role[], ...needed: readonly Role[]) =>
  needed.some((role) => held.includes(role) || (role !== 'operator' && held.includes('admin')));
