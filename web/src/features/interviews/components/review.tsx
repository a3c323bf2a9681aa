'use client';

import { Keyboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { announce } from '@/lib/announcer';
import { useHotkeys } from '@/lib/use-hotkeys';
import { useQueryState } from '@/lib/use-query-state';
import { useRouter } from '@/lib/i18n/navigation';
import type { Interview } from '../api/interview';
import { useReviewQueue } from '../api/review-queue';
import type { Watcher } from '../use-other-watchers';
import { useShortcutsChoice } from '@/lib/use-shortcuts-choice';
import { AnswerColumn } from './answer-column';
import { DecisionView } from './decision-view';
import { KeysDialog } from './keys-dialog';
import { NextPerson } from './next-person';
import { QuestionRail } from './question-rail';
import { ReviewHeader } from './review-header';
import { RubricColumn, type RubricHandle } from './rubric-column';

/** Where the review stands: a question by its number, or the summary with the decision. */
type Place = number | 'decision';

function placeOf(text: string | null, count: number): Place {
  if (text === 'decision') return 'decision';
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= count ? number : 1;
}

interface ReviewProps {
  interview: Interview;
  /** Who else looks at it now. */
  watchers: readonly Watcher[];
}

/** Questions, the answer, the rubric: side by side where there is room. */
export function Review({ interview, watchers }: ReviewProps) {
  const t = useTranslations('interviews');
  const [query, setQuery] = useQueryState();
  const [keysShown, setKeysShown] = useState(false);
  const [shortcuts, setShortcuts] = useShortcutsChoice();
  const [lit, setLit] = useState<string | null>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const rubric = useRef<RubricHandle>(null);
  const { answers } = interview;
  // The address follows a moment later: a key pressed right after "next" is meant for the next answer, not for this one.
  const [ahead, setAhead] = useState<Place | null>(null);
  const [leaving, setLeaving] = useState(false);
  if (ahead !== null && query.get('question') === String(ahead)) setAhead(null);
  const place = ahead ?? placeOf(query.get('question'), answers.length);
  const answer = place === 'decision' ? undefined : answers[place - 1];

  const router = useRouter();
  const queue = useReviewQueue(interview);

  const go = (next: Place, light: string | null = null) => {
    setLit(light);
    setAhead(next);
    announce(
      next === 'decision'
        ? t('summary')
        : t('question_of', { number: next, total: answers.length }),
    );
    setQuery({ question: String(next) });
    window.scrollTo({ top: 0 });
  };
  const step = (by: 1 | -1) => {
    const at = place === 'decision' ? answers.length + 1 : place;
    const next = at + by;
    if (next < 1) return;
    go(next > answers.length ? 'decision' : next);
  };

  /** On to the next person: at their first question, or at the same one, to rate question by question. */
  const goToNextPerson = (at: Place) => {
    if (!queue.next) return;
    setLeaving(true);
    router.push(`/interview?id=${queue.next}&question=${at}`);
  };

  useHotkeys(
    {
      j: () => step(1),
      k: () => step(-1),
      c: () => note.current?.focus(),
      d: () => go('decision'),
      n: (event) => goToNextPerson(event.shiftKey ? place : 1),
      '?': () => setKeysShown(true),
      '1': () => rubric.current?.choose(1),
      '2': () => rubric.current?.choose(2),
      '3': () => rubric.current?.choose(3),
      '4': () => rubric.current?.choose(4),
      '5': () => rubric.current?.choose(5),
    },
    shortcuts && !leaving,
  );

  return (
    <>
      <ReviewHeader
        interview={interview}
        watchers={watchers}
        actions={
          <>
            <NextPerson next={queue.next} left={queue.known ? queue.left : null} />
            <IconButton
              label={t('keys.open')}
              shortcut={shortcuts ? '?' : undefined}
              className="pointer-coarse:hidden"
              onClick={() => setKeysShown(true)}
            >
              <Keyboard aria-hidden />
            </IconButton>
          </>
        }
      />
      <div className="grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-x-6 xl:grid-cols-[11rem_minmax(0,1fr)_20rem] xl:gap-x-8 2xl:grid-cols-[14rem_minmax(0,1fr)_23rem] 2xl:gap-x-12">
        <QuestionRail answers={answers} place={place} onGo={go} />
        {answer ? (
          <>
            <AnswerColumn
              key={answer.question.id}
              interviewId={interview.summary.id}
              answer={answer}
              number={place === 'decision' ? 0 : place}
              total={answers.length}
              lit={lit}
              onLight={setLit}
              onStep={step}
              noteRef={note}
            />
            <RubricColumn
              key={`rubric-${answer.question.id}`}
              ref={rubric}
              interviewId={interview.summary.id}
              answer={answer}
              lit={lit}
              onLight={setLit}
              onNext={() => step(1)}
              isLast={place === answers.length}
            />
          </>
        ) : (
          <DecisionView interview={interview} onGo={go} />
        )}
      </div>
      <KeysDialog
        open={keysShown}
        onOpenChange={setKeysShown}
        enabled={shortcuts}
        onEnabledChange={setShortcuts}
      />
    </>
  );
}
