'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { useFormats } from '@/lib/format';
import { questionKinds, withPoints, type Competency, type PlanQuestion } from '../plan-draft';
import { ExpectedPoints } from './expected-points';
import { Probes } from './probes';

interface QuestionFormProps {
  question: PlanQuestion;
  competencies: readonly Competency[];
  onChange: (changes: Partial<PlanQuestion>) => void;
}

const preparationTimes = [0, 30, 60, 90, 120, 180, 300, 600];
const answerTimes = [30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800, 3600];

/** The offered times and, among them, the one a plan already has. */
function timesWith(times: readonly number[], current: number): number[] {
  return [...new Set([...times, current])].sort((a, b) => a - b);
}

export function QuestionForm({ question, competencies, onChange }: QuestionFormProps) {
  const t = useTranslations('positions.editor');
  const format = useFormats();
  const own = (changes: Partial<PlanQuestion>) => onChange({ ...changes, proposed_by_ai: false });

  return (
    <>
      <Field label={t('question_text')}>
        <Textarea
          grows
          rows={2}
          maxLength={2000}
          value={question.text}
          onChange={(event) => own({ text: event.target.value })}
          className="font-serif text-lg! leading-7!"
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2 2xl:grid-cols-4">
        <Field label={t('kind')}>
          <Select
            value={question.kind}
            onChange={(event) => {
              const kind = questionKinds.find((known) => known === event.target.value);
              if (kind) onChange({ kind });
            }}
          >
            {questionKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('competency')}>
          <Select
            value={question.competency_id ?? ''}
            onChange={(event) => onChange({ competency_id: event.target.value || null })}
          >
            <option value="">{t('no_competency')}</option>
            {competencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('preparation')}>
          <Select
            value={question.preparation_seconds}
            onChange={(event) => onChange({ preparation_seconds: Number(event.target.value) })}
          >
            {timesWith(preparationTimes, question.preparation_seconds).map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? t('no_preparation') : format.duration(seconds)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('answer_time')}>
          <Select
            value={question.answer_seconds}
            onChange={(event) => onChange({ answer_seconds: Number(event.target.value) })}
          >
            {timesWith(answerTimes, question.answer_seconds).map((seconds) => (
              <option key={seconds} value={seconds}>
                {format.duration(seconds)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <ExpectedPoints
        points={question.expected_points}
        onChange={(points) => own(withPoints(question, points))}
      />
      <Probes question={question} onChange={(probes) => onChange({ probes })} />
      <Anchors anchors={question.anchors} onChange={(anchors) => own({ anchors })} />
      <Field label={t('reference')} hint={t('reference_hint')}>
        <Textarea
          grows
          rows={2}
          maxLength={5000}
          value={question.reference_answer ?? ''}
          onChange={(event) => own({ reference_answer: event.target.value || null })}
        />
      </Field>
    </>
  );
}

interface AnchorsProps {
  anchors: readonly string[];
  onChange: (anchors: string[]) => void;
}

function Anchors({ anchors, onChange }: AnchorsProps) {
  const t = useTranslations('positions.editor');
  return (
    <fieldset>
      <legend className="text-sm font-medium">{t('anchors')}</legend>
      <p className="mb-2 text-sm text-muted">{t('anchors_lead')}</p>
      <ol className="flex flex-col gap-2">
        {anchors.map((anchor, index) => (
          // The five levels are a fixed scale: the place is the identity.
          <li key={index} className="flex items-start gap-3">
            <span
              aria-hidden
              className="tabular mt-1 inline-flex size-8 shrink-0 items-center justify-center rounded-full border border-hairline text-sm font-medium text-muted"
            >
              {index + 1}
            </span>
            <Textarea
              grows
              rows={1}
              maxLength={500}
              aria-label={t('anchor', { level: index + 1 })}
              value={anchor}
              onChange={(event) =>
                onChange(anchors.map((each, at) => (at === index ? event.target.value : each)))
              }
              className="text-[0.9375rem]!"
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}
