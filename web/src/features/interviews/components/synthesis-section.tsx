'use client';

import { useTranslations } from 'next-intl';
import { ProgressBar } from '@/components/ui/progress-bar';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';
import type { Interview } from '../api/interview';

type Synthesis = Schemas['Synthesis'];

interface SynthesisProps {
  interview: Interview;
  /** Opens an answer, with one of its points lit. */
  onGo: (place: number, pointId?: string) => void;
}

const lists = ['strengths', 'gaps', 'contradictions', 'next_questions'] as const;

/** What the answers that one has rated say together, every sentence with the words it rests on. */
export function SynthesisSection({ interview, onGo }: SynthesisProps) {
  const t = useTranslations('interviews.synthesis');
  const { synthesis } = interview;
  if (!synthesis) return null;
  const shown = lists.filter((list) => synthesis[list].length > 0);
  return (
    <section aria-label={t('title')}>
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="mt-0.5 text-sm text-muted">
        {t('made_of', { answers: synthesis.answers, total: synthesis.total })}
      </p>
      <Competencies synthesis={synthesis} interview={interview} />
      <div className="mt-6 flex flex-col gap-7">
        {shown.map((list) => (
          <Sentences
            key={list}
            title={t(`lists.${list}`)}
            sentences={synthesis[list]}
            interview={interview}
            onGo={onGo}
          />
        ))}
      </div>
    </section>
  );
}

interface CompetenciesProps {
  synthesis: Synthesis;
  interview: Interview;
}

function Competencies({ synthesis, interview }: CompetenciesProps) {
  const t = useTranslations('interviews.synthesis');
  const format = useFormats();
  if (synthesis.competencies.length === 0) return null;
  const isOpen = (id: string) =>
    interview.answers.some(
      ({ question, response, my_rating }) =>
        question.competency_id === id && response !== null && my_rating === null,
    );
  return (
    <ul className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {synthesis.competencies.map((competency) => (
        <li key={competency.competency_id} className="min-w-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
            <span className="font-medium">{competency.name}</span>
            <span className="tabular shrink-0 text-muted">
              {competency.score === null
                ? t(isOpen(competency.competency_id) ? 'competency_open' : 'competency_none')
                : t('competency', {
                    score: format.fixed(competency.score, 2),
                    scored: competency.scored,
                    total: competency.total,
                  })}
            </span>
          </p>
          <ProgressBar value={competency.score ?? 0} label={competency.name} className="mt-1.5" />
        </li>
      ))}
    </ul>
  );
}

interface SentencesProps extends SynthesisProps {
  title: string;
  sentences: Synthesis['strengths'];
}

function Sentences({ title, sentences, interview, onGo }: SentencesProps) {
  const t = useTranslations('interviews.synthesis');
  const go = ({ question_id: id, span }: Synthesis['strengths'][number]['evidence'][number]) => {
    const index = interview.answers.findIndex(({ question }) => question.id === id);
    const point = interview.answers[index]?.evaluation?.points.find(
      (each) =>
        each.verdict === 'credited' &&
        each.span !== null &&
        each.span.start >= span.start &&
        each.span.end <= span.end,
    );
    if (index >= 0) onGo(index + 1, point?.id);
  };
  return (
    <div>
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="mt-2 flex flex-col divide-y divide-hairline border-y border-hairline">
        {sentences.map((sentence, index) => (
          <li key={index} className="py-3">
            <p className="max-w-prose text-[0.9375rem]">{sentence.text}</p>
            {sentence.evidence.map((evidence) => (
              <button
                key={`${evidence.question_id}-${evidence.span.start}`}
                type="button"
                aria-label={t('show_quote', { quote: evidence.quote })}
                onClick={() => go(evidence)}
                className="mt-1.5 block max-w-prose rounded-sm text-left font-serif text-[0.9375rem] leading-6 text-muted hover:text-ink"
              >
                <q className="underline decoration-evidence-line decoration-2 underline-offset-4">
                  {evidence.quote}
                </q>
              </button>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
