'use client';

import { Check, CircleSlash, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import { useFormats } from '@/lib/format';
import type { AssessedPoint, Evaluation, ReviewedAnswer } from '../api/interview';
import { wholeAnswer } from '../whole-answer';
import { Confidence, LevelReason } from './level-reason';
import { StarParts } from './star-parts';

interface EvaluationPanelProps {
  answer: ReviewedAnswer;
  lit: string | null;
  onLight: (pointId: string | null) => void;
}

/** The credit from which a point counts as established rather than in part. */
const mostly = 0.5;

/** What the AI found: points with their quotes before any number, or why it did not judge. */
export function EvaluationPanel({ answer, lit, onLight }: EvaluationPanelProps) {
  const t = useTranslations('interviews.evaluation');
  const { evaluation, evaluation_state: state } = answer;
  if (!evaluation) {
    return (
      <p role="status" className="text-sm text-muted">
        {state === 'refused' ? t('refused') : state === 'none' ? t('none') : t('pending')}
      </p>
    );
  }
  if (evaluation.abstained) {
    return (
      <section className="rounded-lg border border-hairline px-4 py-3">
        <h3 className="font-medium">{t('abstained_title')}</h3>
        <p className="text-sm text-muted">{t(`abstained.${evaluation.abstained}`)}</p>
        <p className="mt-1 text-sm text-muted">{t('abstained_next')}</p>
        <Flags answer={answer} flags={evaluation.flags} />
      </section>
    );
  }
  return (
    <>
      <Points answer={answer} evaluation={evaluation} lit={lit} onLight={onLight} />
      <StarParts answer={answer} star={evaluation.star} />
    </>
  );
}

interface PointsProps {
  answer: ReviewedAnswer;
  evaluation: Evaluation;
  lit: string | null;
  onLight: (pointId: string | null) => void;
}

function Points({ answer, evaluation, lit, onLight }: PointsProps) {
  const t = useTranslations('interviews.evaluation');
  const format = useFormats();
  const established = evaluation.points.filter(({ verdict }) => verdict === 'credited');
  const counts = {
    credited: established.filter(({ credit }) => credit >= mostly).length,
    total: evaluation.points.length,
    partial: established.filter(({ credit }) => credit < mostly).length,
  };
  return (
    <section>
      <h3 className="tabular font-semibold">
        {counts.partial > 0 ? t('points_partly', counts) : t('points', counts)}
      </h3>
      {evaluation.points_derived ? <p className="text-sm text-muted">{t('derived')}</p> : null}
      <ul className="mt-2 flex flex-col gap-1">
        {evaluation.points.map((point) => (
          <Point key={point.id} point={point} lit={lit === point.id} onLight={onLight} />
        ))}
      </ul>
      {evaluation.score === null ? null : (
        <p className="tabular mt-3 text-sm text-muted">
          {t('score', { score: format.fixed(evaluation.score, 2) })}
        </p>
      )}
      <LevelReason evaluation={evaluation} />
      <Confidence evaluation={evaluation} />
      <Flags answer={answer} flags={evaluation.flags} />
      <SecondOpinion evaluation={evaluation} />
    </section>
  );
}

interface PointProps {
  point: AssessedPoint;
  lit: boolean;
  onLight: (pointId: string | null) => void;
}

function Point({ point, lit, onLight }: PointProps) {
  const t = useTranslations('interviews.evaluation');
  const credited = point.verdict === 'credited';
  const format = useFormats();
  const partial = credited && point.credit < mostly;
  const percent = format.percent(point.credit);
  const said = partial
    ? t('partly_at', { percent })
    : credited && point.credit < 1
      ? t('established_at', { percent })
      : t(`verdicts.${point.verdict}`);
  const Icon = credited ? (partial ? Minus : Check) : CircleSlash;
  const body = (
    <>
      <Icon
        aria-hidden
        className={classes('mt-0.5 size-4 shrink-0', credited ? 'text-accent' : 'text-faint')}
      />
      <span className="min-w-0">
        {credited && point.span ? <span className="sr-only">{t('show_quote')}</span> : null}
        <span className="block text-sm leading-snug font-medium">{point.text}</span>
        <span className="block text-xs text-muted">{said}</span>
        {credited && point.quote ? <Quote point={point} quote={point.quote} /> : null}
        {credited && point.rule ? (
          <span className="mt-0.5 block text-xs text-muted">{t('why', { rule: point.rule })}</span>
        ) : !credited && point.passage ? (
          <q className="mt-1 line-clamp-5 font-serif text-[0.9375rem] leading-6 text-muted">
            {point.passage.quote}
          </q>
        ) : null}
      </span>
    </>
  );
  const look = 'flex w-full items-start gap-2.5 rounded-lg px-2.5 py-2 text-left transition-colors';

  if (!credited || !point.span) return <li className={look}>{body}</li>;
  return (
    <li>
      <button
        type="button"
        aria-pressed={lit}
        onPointerEnter={() => onLight(point.id)}
        onPointerLeave={() => onLight(null)}
        onFocus={() => onLight(point.id)}
        onBlur={() => onLight(null)}
        onClick={() => onLight(point.id)}
        className={classes(look, lit && 'bg-evidence/60')}
      >
        {body}
      </button>
    </li>
  );
}

/** The sentence that was said, its words that met the point standing out. */
function Quote({ point, quote }: { point: AssessedPoint; quote: string }) {
  const { passage, span } = point;
  const around = passage && span ? Array.from(passage.quote) : [];
  const start = passage && span ? span.start - passage.span.start : 0;
  const end = passage && span ? span.end - passage.span.start : 0;
  return (
    <q className="mt-1 line-clamp-5 font-serif text-[0.9375rem] leading-6 text-muted">
      {around.slice(0, start).join('')}
      <span className="text-ink underline decoration-evidence-line underline-offset-4">
        {quote}
      </span>
      {around.slice(end).join('')}
    </q>
  );
}

const passageKinds = [
  'addresses_evaluator',
  'fake_structure',
  'hidden_text',
  'question_repeated',
] as const;

interface FlagsProps {
  answer: ReviewedAnswer;
  flags: Evaluation['flags'];
}

/** The passages that were set aside, in their own words, and what the model remarked. */
function Flags({ answer, flags }: FlagsProps) {
  const t = useTranslations('interviews.evaluation');
  if (flags.length === 0) return null;
  const text = wholeAnswer(answer);
  return (
    <ul className="mt-3 flex flex-col gap-2 border-t border-hairline pt-3 text-sm">
      {flags.map(({ kind, span, detail }, index) =>
        kind === 'model_remark' ? (
          <li key={index}>
            <span className="font-medium">{t('remark')}</span> <q>{detail}</q>
          </li>
        ) : (
          <li key={index}>
            <span className="font-medium">{t('flag')}</span>{' '}
            <span className="text-muted">
              {t(`flags.${passageKinds.find((each) => each === kind) ?? 'other'}`)}
            </span>
            {span ? (
              <q className="mt-0.5 line-clamp-2 font-serif text-[0.9375rem] leading-6">
                {text.slice(span.start, span.end).join('').trim()}
              </q>
            ) : null}
          </li>
        ),
      )}
    </ul>
  );
}

/** What another provider says: apart from the score, and said aloud where the two differ. */
function SecondOpinion({ evaluation }: { evaluation: Evaluation }) {
  const t = useTranslations('interviews.evaluation.second');
  const reasons = useTranslations('interviews.evaluation.abstained');
  const format = useFormats();
  const { second_opinion: second } = evaluation;
  if (!second) return null;
  const who = { provider: second.provenance.provider, model: second.provenance.model };
  if (second.score === null || evaluation.score === null) {
    return (
      <p className="mt-3 text-sm text-muted">
        {t('none', who)} {second.abstained ? reasons(second.abstained) : null}
      </p>
    );
  }
  const differing = evaluation.points.filter((point) => {
    const other = second.points.find(({ id }) => id === point.id);
    return other !== undefined && other.credit >= mostly !== point.credit >= mostly;
  });
  return (
    <section
      className={classes(
        'mt-4 rounded-lg border px-4 py-3 text-sm',
        second.disagrees ? 'border-control' : 'border-hairline',
      )}
    >
      <h4 className="font-medium">{t(second.disagrees ? 'disagrees' : 'agrees')}</h4>
      <p className="tabular text-muted">
        {t('score', { ...who, score: format.fixed(second.score, 2) })}
      </p>
      {second.disagrees && differing.length > 0 ? (
        <>
          <p className="mt-2">{t('points')}</p>
          <ul className="list-disc pl-5">
            {differing.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
