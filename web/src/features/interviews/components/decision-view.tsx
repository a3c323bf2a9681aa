'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/lib/i18n/navigation';
import { useSession } from '@/lib/session/session-context';
import { useFormats } from '@/lib/format';
import type { Interview } from '../api/interview';
import { isRatedWhole } from '../api/review-queue';
import { Comments } from './comments';
import { CvPanel } from './cv-panel';
import { DecisionPanel } from './decision-panel';
import { RatingsTable } from './ratings-table';
import { SynthesisSection } from './synthesis-section';

interface DecisionViewProps {
  interview: Interview;
  onGo: (place: number, light?: string) => void;
}

/** All ratings on one page, what was said about the whole, and the decision. */
export function DecisionView({ interview, onGo }: DecisionViewProps) {
  const t = useTranslations('interviews');
  const { has } = useSession();
  return (
    <>
      <div className="flex min-w-0 flex-col gap-10">
        <section>
          <h2 className="mb-3 text-lg font-semibold">{t('overview.title')}</h2>
          <RatingsTable answers={interview.answers} onGo={onGo} />
          <Overall interview={interview} />
          <CompareLink interview={interview} />
        </section>
        <SynthesisSection interview={interview} onGo={onGo} />
        <Comments interview={interview} />
      </div>
      <aside className="flex min-w-0 flex-col gap-10 lg:sticky lg:top-8">
        {has('admin', 'recruiter') || interview.summary.status === 'decided' ? (
          <DecisionPanel interview={interview} mayDecide={has('admin', 'recruiter')} />
        ) : (
          <p className="text-muted">{t('decision.waiting')}</p>
        )}
        {has('admin', 'recruiter') ? <CvPanel interviewId={interview.summary.id} /> : null}
      </aside>
    </>
  );
}

function Overall({ interview }: { interview: Interview }) {
  const t = useTranslations('interviews.overview');
  const format = useFormats();
  const { overall } = interview.summary;
  const text =
    overall === null
      ? t('overall_veiled')
      : overall.score === null
        ? t('overall_none')
        : t('overall', {
            score: format.fixed(overall.score, 2),
            scored: overall.scored,
            total: overall.total,
          });
  return <p className="tabular mt-3 text-sm text-muted">{text}</p>;
}

/** Once one has rated every answer, there is something to lay beside others'. */
function CompareLink({ interview: { summary } }: { interview: Interview }) {
  const t = useTranslations('interviews.decision');
  if (!isRatedWhole(summary)) return null;
  return (
    <Link
      href={`/position/compare?id=${summary.position_id}&with=${summary.id}`}
      className="mt-2 inline-block rounded-sm text-sm text-muted underline underline-offset-4 hover:text-ink"
    >
      {t('compare')}
    </Link>
  );
}
