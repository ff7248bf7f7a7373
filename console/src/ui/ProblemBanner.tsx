import { Problem } from '@/api/problem';

import { Banner } from './Banner';
import { Button } from './Button';

interface ProblemBannerProps {
  readonly error: Error;
  /** Fields whose problems stand beside them already. */
  readonly shownFields?: readonly string[];
  readonly onRetry?: () => void;
}

/** Says what the registry refused, with all that is wrong. */
export function ProblemBanner({ error, shownFields = [], onRetry }: ProblemBannerProps) {
  const problem = error instanceof Problem ? error : undefined;
  const others = problem?.fields.filter(({ field }) => !shownFields.includes(field)) ?? [];
  return (
    <Banner
      tone="danger"
      title={error.message}
      actions={
        onRetry && (
          <Button size="sm" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {problem?.details}
      {others.length > 0 && (
        <ul>
          {others.map(({ field, message }) => (
            <li key={field + message}>
              <code>{field}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
