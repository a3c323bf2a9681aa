'use client';

import { useTranslations } from 'next-intl';
import { FormAlert } from '@/components/ui/form-alert';
import type { FieldProblem } from '@/lib/api/api-error';
import { useFormats } from '@/lib/format';
import type { PlanDraft } from '../plan-draft';
import { groupProblems, type PlanProblem, type ProblemPlace } from '../plan-problems';

interface PlanProblemsProps {
  errors: readonly FieldProblem[];
  draft: PlanDraft;
  /** Opens the question where something is to be put right. */
  onGoTo: (questionId: string) => void;
}

/** What keeps a plan from being published, said as a person would, with the way there. */
export function PlanProblems({ errors, draft, onGoTo }: PlanProblemsProps) {
  const t = useTranslations('positions.plan_problems');
  const format = useFormats();
  const nameOf = ({ part, numbers }: PlanProblem) =>
    t(`parts.${part}`, { count: numbers.length, numbers: format.list(numbers.map(String)) });
  const placeName = (place: ProblemPlace) =>
    place ? t(`places.${place.list}`, { number: place.index + 1 }) : t('places.plan');

  return (
    <FormAlert>
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {groupProblems(errors).map(({ place, code, problems }) => {
          const question = place?.list === 'questions' ? draft.questions[place.index] : undefined;
          return (
            <li key={`${place?.list}-${place?.index}-${code}`}>
              {t('line', {
                place: placeName(place),
                problem: t(`codes.${code}`),
                parts: format.list(problems.map(nameOf)),
              })}{' '}
              {question ? (
                <button
                  type="button"
                  className="font-medium underline"
                  aria-label={t('go_to_question', { number: (place?.index ?? 0) + 1 })}
                  onClick={() => onGoTo(question.id)}
                >
                  {t('go_to')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </FormAlert>
  );
}
