import { z } from 'zod';

const problem = z.object({
  code: z.string(),
  status: z.number().optional(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), detail: z.string(), code: z.string().optional() }))
    .optional(),
  request_id: z.string().optional(),
  retry_after: z.number().optional(),
});

export interface FieldProblem {
  path: string;
  /** English, for whoever reads a log; people are told from `code` and `path`. */
  detail: string;
  code?: string;
}

/** Codes this side adds to those of the contract: nothing came back, or nothing we can read. */
export const unreachable = 'unreachable';
export const unexpected = 'unexpected';

/** Why a request failed, as the server said it: switch on `code`, show `requestId`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: string,
    readonly status: number,
    readonly errors: readonly FieldProblem[] = [],
    readonly requestId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${code} (${status})`);
  }

  /** A reply with an error status → ApiError; whatever stood in its body. */
  static async from(response: Response): Promise<ApiError> {
    const body: unknown = await response.json().catch(() => null);
    const read = problem.safeParse(body);
    const headerId = response.headers.get('X-Request-Id');
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    return new ApiError(
      read.success ? read.data.code : unexpected,
      response.status,
      read.success ? (read.data.errors ?? []) : [],
      (read.success ? read.data.request_id : undefined) ?? headerId,
      Number.isFinite(retryAfter) ? retryAfter : null,
    );
  }
}

export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

/** The person's role does not reach this: asking again would change nothing. */
export function isForbidden(error: unknown): boolean {
  return isApiError(error) && error.status === 403;
}
