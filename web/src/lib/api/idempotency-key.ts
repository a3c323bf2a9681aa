import { uuid } from '@/lib/uuid';

/**
 * The header of a creating request. Make one per act, not per attempt: a repeat with the same key
 * returns the first result instead of creating twice.
 */
export function idempotencyHeader(key: string = uuid()) {
  return { 'Idempotency-Key': key };
}
