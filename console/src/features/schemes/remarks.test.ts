import { expect, it } from 'vitest';

import { Problem } from '@/api/problem';

import { fieldOfPath, fieldOfPointer, messagesBelow, remarksOf } from './remarks';

const said = (pointer: string) => ({
  text: pointer,
  severity: 'info' as const,
  detail: ['rule', pointer],
});

it('givenAPointer_whenAFieldIsSought_thenTheForms', () => {
  expect(fieldOfPointer('/scopes/1/name')).toBe('scopes.1.name');
  expect(fieldOfPointer('')).toBe('');
});

it('givenAPathOfAnError_whenAFieldIsSought_thenTheForms', () => {
  expect(fieldOfPath('scopes[0].name')).toBe('scopes.0.name');
  expect(fieldOfPath('grant.clientId')).toBe('grant.clientId');
});

it('givenMessagesAndARefusal_whenSorted_thenEachBesideItsField', () => {
  const refusal = new Problem(400, 'malformed', 'No.', [
    { field: 'scopes[0].name', message: 'must not be empty' },
  ]);
  const remarks = remarksOf([said('/name'), said('/defaultScopes/0'), said('/defaultScopes/1')], refusal);

  expect(remarks.problems.get('scopes.0.name')).toBe('must not be empty');
  expect(messagesBelow(remarks, 'defaultScopes')).toHaveLength(2);
  expect(messagesBelow(remarks, 'name')).toEqual([said('/name')]);
  expect(messagesBelow(remarks, 'na')).toEqual([]);
});
