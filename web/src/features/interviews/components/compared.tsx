'use client';

import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import { typeset } from '@/lib/typeset';
import { usePlanVersions } from '../api/comparison';
import type { Interview } from '../api/interview';
import { competencyRows, sharedQuestions, unsharedQuestions } from '../compare';
import { ComparedAnswer } from './compared-answer';
import { ComparedCompetencies } from './compared-competencies';

interface ComparedProps {
  positionId: string;
  interviews: readonly Interview[];
}

const columns: Record<number, string> = {
  2: 'lg:grid-cols-2',
  3: 'lg:grid-cols-3',
  4: 'lg:grid-cols-4',
};

/** The same questions, answer beside answer; the names stay in sight while one reads. */
export function Compared({ positionId, interviews }: ComparedProps) {
  const t = useTranslations('interviews.comparison');
  const versions = [...new Set(interviews.map(({ summary }) => summary.plan_version))];
  const plans = usePlanVersions(positionId, versions).flatMap(({ data }) => data ?? []);
  const shared = sharedQuestions(interviews);
  const left = unsharedQuestions(interviews);
  const grid = classes('grid gap-x-6 gap-y-3', columns[interviews.length]);

  return (
    <div className="flex flex-col gap-10">
      <ComparedCompetencies
        rows={competencyRows(shared, interviews, plans)}
        interviews={interviews}
      />
      {left > 0 ? <p className="text-sm text-muted">{t('left_out', { count: left })}</p> : null}
      <div>
        <h2 className="mb-2 text-lg font-semibold">{t('answers')}</h2>
        <div
          aria-hidden
          className={classes(
            grid,
            'sticky top-0 z-10 -mx-1 border-b border-hairline bg-paper px-1 py-2.5 font-medium max-lg:hidden',
          )}
        >
          {interviews.map(({ summary }) => (
            <span key={summary.id} className="truncate">
              {summary.candidate.name}
            </span>
          ))}
        </div>
        {shared.map(({ text, answers }, index) => (
          <section
            key={text}
            aria-labelledby={`compared-${index}`}
            className="border-b border-hairline py-6 last:border-b-0"
          >
            <h3
              id={`compared-${index}`}
              className="mb-4 max-w-prose font-serif text-xl leading-8 text-pretty"
            >
              {typeset(text)}
            </h3>
            <div className={grid}>
              {answers.map((answer, at) => {
                const summary = interviews[at]?.summary;
                if (!summary) return null;
                const place = interviews[at]?.answers.findIndex((each) => each === answer) ?? 0;
                return (
                  <ComparedAnswer
                    key={summary.id}
                    answer={answer}
                    name={summary.candidate.name}
                    href={`/interview?id=${summary.id}&question=${place + 1}`}
                  />
                );
              })}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
