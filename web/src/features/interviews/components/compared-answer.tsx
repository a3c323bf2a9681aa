'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { classes } from '@/lib/classes';
import { Link } from '@/lib/i18n/navigation';
import { typeset } from '@/lib/typeset';
import type { ReviewedAnswer } from '../api/interview';
import { mostly } from './assessed-points';

interface ComparedAnswerProps {
  answer: ReviewedAnswer;
  name: string;
  /** Where the answer is read and rated by itself. */
  href: string;
}

/** One person's answer among others'; kept away until it is rated, so that it is rated by its anchors and not by its neighbours. */
export function ComparedAnswer({ answer, name, href }: ComparedAnswerProps) {
  const t = useTranslations('interviews.comparison');
  const { my_rating: mine } = answer;
  return (
    <article
      aria-label={name}
      className="flex min-w-0 flex-col gap-3 rounded-lg border border-hairline bg-surface px-4 py-3.5"
    >
      <p className="font-medium lg:sr-only">{name}</p>
      {mine ? (
        <>
          <Levels answer={answer} mine={mine.value} />
          <Words answer={answer} />
          <Link
            href={href}
            aria-label={t('open_of', { name })}
            className="mt-auto w-fit rounded-sm text-sm text-muted underline underline-offset-4 hover:text-ink"
          >
            {t('open')}
          </Link>
        </>
      ) : (
        <>
          <p className="text-sm text-muted">{t('veiled')}</p>
          <Link
            href={href}
            aria-label={t('rate_of', { name })}
            className="w-fit rounded-sm text-sm font-medium text-accent underline underline-offset-4"
          >
            {t('rate')}
          </Link>
        </>
      )}
    </article>
  );
}

/** One's own rating first, then the AI's level and others', each by itself. */
function Levels({ answer, mine }: { answer: ReviewedAnswer; mine: number }) {
  const t = useTranslations('interviews.comparison');
  const { evaluation, others } = answer;
  const points = evaluation?.abstained ? [] : (evaluation?.points ?? []);
  const established = points.filter(
    ({ verdict, credit }) => verdict === 'credited' && credit >= mostly,
  );
  const given = others?.map(({ value }) => value) ?? [];
  const facts = [
    { term: t('you'), value: mine, strong: true },
    { term: t('ai'), value: evaluation?.level ?? t('not_scored'), strong: false },
    ...(given.length > 0 ? [{ term: t('others'), value: given.join(', '), strong: false }] : []),
  ];
  return (
    <div>
      <dl className="tabular flex flex-wrap items-baseline gap-x-5 gap-y-1">
        {facts.map(({ term, value, strong }) => (
          <div key={term} className="flex items-baseline gap-1.5">
            <dt className="text-sm text-muted">{term}</dt>
            <dd className={classes(strong ? 'text-xl font-semibold' : 'text-[0.9375rem]')}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {points.length > 0 ? (
        <p className="tabular text-sm text-muted">
          {t('points', { credited: established.length, total: points.length })}
        </p>
      ) : null}
    </div>
  );
}

/** A longer answer is folded at first. */
const longestUnfolded = 320;

function Words({ answer }: { answer: ReviewedAnswer }) {
  const t = useTranslations('interviews.comparison');
  const [whole, setWhole] = useState(false);
  const said = [answer.response?.text, answer.follow_up?.text].filter((text) => text?.trim());
  const text = said.join('\n\n');
  const isLong = text.length > longestUnfolded;
  if (text === '') return <p className="text-sm text-muted">{t('no_answer')}</p>;
  return (
    <div>
      <p
        className={classes(
          'font-serif text-[1.0625rem] leading-7 whitespace-pre-line',
          isLong && !whole && 'line-clamp-6',
        )}
      >
        {typeset(text)}
      </p>
      {isLong ? (
        <button
          type="button"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
          className="mt-1 rounded-sm text-sm text-muted underline underline-offset-4 hover:text-ink"
        >
          {whole ? t('less') : t('more')}
        </button>
      ) : null}
    </div>
  );
}
