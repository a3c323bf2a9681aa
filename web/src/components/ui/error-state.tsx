'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { isApiError, type ApiError } from '@/lib/api/api-error';
import { Link } from '@/lib/i18n/navigation';
import { Button } from './button';
import { CopyButton } from './copy-button';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** It stands for the whole page: its title is the page's. */
  page?: boolean;
  /** What was kept in spite of it, or where to go instead. */
  children?: ReactNode;
}

type Kind = 'unreachable' | 'forbidden' | 'not_found' | 'busy' | 'unexpected';

function kindOf(error: ApiError | null): Kind {
  if (!error) return 'unexpected';
  if (error.status === 0) return 'unreachable';
  if (error.status === 403) return 'forbidden';
  if (error.status === 404) return 'not_found';
  if (error.status === 429 || error.status === 503) return 'busy';
  return 'unexpected';
}

/** A screen that could not be shown: what happened, what to do, and the id to give to support. */
export function ErrorState({ error, onRetry, page = false, children }: ErrorStateProps) {
  const t = useTranslations('common.error_state');
  const known = isApiError(error) ? error : null;
  const kind = kindOf(known);
  const Title = page ? 'h1' : 'h2';
  return (
    <div
      role="alert"
      className="flex flex-col items-start gap-4 rounded-lg border border-hairline px-6 py-8"
    >
      <div className="flex max-w-prose flex-col gap-1.5">
        <Title className="text-lg font-semibold">{t(`${kind}.title`)}</Title>
        <p className="text-muted">{t(`${kind}.advice`)}</p>
        {children}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        {page && (kind === 'not_found' || kind === 'forbidden') ? (
          <Button asChild variant="secondary" size="sm">
            <Link href="/">{t('home')}</Link>
          </Button>
        ) : onRetry && kind !== 'forbidden' ? (
          <Button variant="secondary" size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null}
        {known?.requestId ? <RequestId id={known.requestId} /> : null}
      </div>
    </div>
  );
}

export function RequestId({ id }: { id: string }) {
  const t = useTranslations('common.error_state');
  return (
    <span className="inline-flex items-center gap-2 text-sm text-muted">
      <span>
        {t('request_id')} <code className="text-xs">{id}</code>
      </span>
      <CopyButton text={id} label={t('copy_id')} variant="quiet" />
    </span>
  );
}
