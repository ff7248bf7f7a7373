import { expect, it } from 'vitest';

import { moved } from './order';

const IDS = ['a', 'b', 'c', 'd'];

it.each([
  { some: ['d'], target: 'a', isAfter: false, order: ['d', 'a', 'b', 'c'] },
  { some: ['a'], target: 'd', isAfter: true, order: ['b', 'c', 'd', 'a'] },
  { some: ['a', 'c'], target: 'd', isAfter: false, order: ['b', 'a', 'c', 'd'] },
  { some: ['b'], target: 'a', isAfter: true, order: IDS },
  { some: ['b'], target: 'b', isAfter: true, order: IDS },
])('given$some_whenMovedTo$target_then$order', ({ some, target, isAfter, order }) => {
  expect(moved(IDS, some, target, isAfter)).toEqual(order);
});
