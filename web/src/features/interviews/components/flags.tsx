'use client';

import { useTranslations } from 'next-intl';
import { classes } from '@/lib/classes';
import type { Evaluation, ReviewedAnswer } from '../api/interview';
import { flagId } from '../evidence-segments';
import { wholeAnswer } from '../whole-answer';

interface FlagsProps {
  answer: ReviewedAnswer;
  flags: Evaluation['flags'];
  lit: string | null;
  onLight: (id: string | null) => void;
}

const remark = 'model_remark';

/** The passages that were set aside, each reason once with their own words, and what the model remarked. */
export function Flags({ answer, flags, lit, onLight }: FlagsProps) {
  const t = useTranslations('interviews.evaluation');
  if (flags.length === 0) return null;
  const kinds = [...new Set(flags.map(({ kind }) => kind))].filter((kind) => kind !== remark);
  const remarks = flags.filter(({ kind }) => kind === remark);
  return (
    <ul className="mt-3 flex flex-col gap-2 border-t border-hairline pt-3 text-sm">
      {kinds.map((kind) => (
        <li key={kind}>
          <Passages
            answer={answer}
            kind={kind}
            flags={flags.filter((flag) => flag.kind === kind)}
            lit={lit === flagId(kind)}
            onLight={onLight}
          />
        </li>
      ))}
      {remarks.map(({ detail }, index) => (
        <li key={index}>
          <span className="font-medium">{t('remark')}</span> <q>{detail}</q>
        </li>
      ))}
    </ul>
  );
}

const passageKinds = [
  'addresses_evaluator',
  'fake_structure',
  'hidden_text',
  'question_repeated',
] as const;

interface PassagesProps {
  answer: ReviewedAnswer;
  kind: string;
  flags: Evaluation['flags'];
  lit: boolean;
  onLight: (id: string | null) => void;
}

/** What was set aside for one reason; pointing at it lights the passages. */
function Passages({ answer, kind, flags, lit, onLight }: PassagesProps) {
  const t = useTranslations('interviews.evaluation');
  const id = flagId(kind);
  const text = wholeAnswer(answer);
  const spans = flags.flatMap(({ span }) => span ?? []);
  const said = (
    <>
      <span className="font-medium">{t('flags_title', { count: flags.length })}</span>{' '}
      <span className="text-muted">
        {t(`flags.${passageKinds.find((each) => each === kind) ?? 'other'}`, {
          count: flags.length,
        })}
      </span>
      {spans.map(({ start, end }, index) => (
        <q key={index} className="mt-0.5 line-clamp-2 font-serif text-[0.9375rem] leading-6">
          {text.slice(start, end).join('').trim()}
        </q>
      ))}
    </>
  );
  if (spans.length === 0) return said;
  return (
    <button
      type="button"
      aria-pressed={lit}
      onPointerEnter={() => onLight(id)}
      onPointerLeave={() => onLight(null)}
      onFocus={() => onLight(id)}
      onBlur={() => onLight(null)}
      onClick={() => onLight(id)}
      className={classes(
        '-mx-2 w-[calc(100%+1rem)] rounded-md px-2 py-1 text-left transition-colors',
        lit && 'bg-hover',
      )}
    >
      {said}
    </button>
  );
}
