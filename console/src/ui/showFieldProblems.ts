import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';

import { type Problem } from '@/api/problem';

/** Shows what the registry found wrong beside the fields that the form has. */
export function showFieldProblems<V extends FieldValues>(
  form: Pick<UseFormReturn<V>, 'setError'>,
  fields: readonly FieldPath<V>[],
  problem: Problem,
): void {
  for (const { field, message } of problem.fields) {
    const known = fields.find((name) => name === field);
    if (known) {
      form.setError(known, { type: 'registry', message });
    }
  }
}
