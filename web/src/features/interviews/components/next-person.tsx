'use client';

import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { classes } from '@/lib/classes';
import { Link } from '@/lib/i18n/navigation';

interface NextPersonProps {
  next: string | undefined;
  /** Null until it is known: its place is kept, so that nothing moves when it is. */
  left: number | null;
}

/** How many of the position one has still to rate, and the way to the next. */
export function NextPerson({ next, left }: NextPersonProps) {
  const t = useTranslations('interviews.queue');
  return (
    <p
      className={classes(
        'flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-sm',
        left === null && 'invisible',
      )}
    >
      <span className="tabular text-muted">{t('left', { count: left ?? 0 })}</span>
      {next ? (
        <Button asChild variant="secondary" size="sm">
          <Link href={`/interview?id=${next}`} aria-keyshortcuts="N">
            {t('next')}
            <ArrowRight aria-hidden />
          </Link>
        </Button>
      ) : null}
    </p>
  );
}
