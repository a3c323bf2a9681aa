'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { isApiError } from './api/api-error';

/** One sentence for a failed act, with the reference to give to support where there is one. */
export function useErrorMessage(): (error: unknown) => string {
  const t = useTranslations('common.errors');
  return useCallback(
    (error) => {
      if (!isApiError(error)) return t('unexpected');
      const message = t(keyOf(error.code, error.status));
      return error.requestId && error.status >= 500
        ? t('with_reference', { message, id: error.requestId })
        : message;
    },
    [t],
  );
}

const modelCodes = [
  'ai_budget_spent',
  'model_unavailable',
  'model_misconfigured',
  'model_refused',
  'model_broke_schema',
] as const;

function keyOf(code: string, status: number) {
  if (code === 'unreachable') return 'unreachable';
  const ofModel = modelCodes.find((known) => known === code);
  if (ofModel) return ofModel;
  if (status === 429) return 'too_many_requests';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 400 || status === 422) return 'invalid';
  return 'unexpected';
}
