import type { Schemas } from './types';

/** One thing that is wrong with a request: where, and what. */
export type FieldProblem = Schemas['FieldError'];

/** An error answer of the registry, or none at all (status 0). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly details?: string | undefined,
    /** Names the request in the registry's log and audit trail. */
    readonly requestId?: string | undefined,
  ) {
    super(message);
  }

  /**
   * The problem that an answer tells of.
   *
   * @param body what was read of it
   */
  static of(body: unknown, response: Response): Problem {
    const requestId = response.headers.get('X-Request-Id') ?? undefined;
    if (isError(body)) {
      return new Problem(response.status, body.code, body.message, body.fields, body.details, requestId);
    }
    const message = `The registry answered with status ${response.status}.`;
    return new Problem(response.status, 'unreadable_answer', message, [], undefined, requestId);
  }
}

/** Somebody else changed the thing in the meantime (412). */
export class Conflict extends Problem {
  constructor(
    problem: Problem,
    /** The version that the change was made on. */
    readonly basedOn: string,
    /** The version there is now, where the answer tells. */
    readonly current: string | undefined,
  ) {
    super(problem.status, problem.code, problem.message, problem.fields, problem.details, problem.requestId);
  }
}

export const isUnreachable = (error: unknown) => error instanceof Problem && error.status === 0;

function isError(body: unknown): body is Schemas['Error'] {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}
