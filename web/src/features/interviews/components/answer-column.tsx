'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState, type RefObject } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { SaveIndicator } from '@/components/ui/save-indicator';
import { Textarea } from '@/components/ui/textarea';
import { useAutosave } from '@/lib/use-autosave';
import { typeset } from '@/lib/typeset';
import { useNote, type ReviewedAnswer } from '../api/interview';
import { AddedAnswer } from './added-answer';
import { AnswerText } from './answer-text';

interface AnswerColumnProps {
  interviewId: string;
  answer: ReviewedAnswer;
  number: number;
  total: number;
  lit: string | null;
  onLight: (pointId: string | null) => void;
  onStep: (by: 1 | -1) => void;
  noteRef: RefObject<HTMLTextAreaElement | null>;
}

/** Words as the reader's language counts them. */
function countWords(text: string, locale: string): number {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' });
  return Array.from(segmenter.segment(text)).filter((segment) => segment.isWordLike).length;
}

/** The question, what was answered, and one's own note on it; in a single column, the note comes after the rubric. */
export function AnswerColumn(props: AnswerColumnProps) {
  const { interviewId, answer, number, total, lit, onLight, onStep, noteRef } = props;
  const t = useTranslations('interviews');
  const locale = useLocale();
  const text = answer.response?.text ?? '';

  return (
    <article className="flex min-w-0 flex-col gap-6 max-lg:contents">
      <header>
        <div className="mb-2 flex items-center justify-between">
          <p className="tabular text-sm text-muted">{t('question_of', { number, total })}</p>
          <span className="flex">
            <IconButton
              label={t('previous')}
              shortcut="K"
              size="sm"
              disabled={number === 1}
              onClick={() => onStep(-1)}
            >
              <ChevronLeft aria-hidden />
            </IconButton>
            <IconButton label={t('next')} shortcut="J" size="sm" onClick={() => onStep(1)}>
              <ChevronRight aria-hidden />
            </IconButton>
          </span>
        </div>
        <h2 className="max-w-prose font-serif text-2xl leading-9 text-pretty">
          {typeset(answer.question.text)}
        </h2>
      </header>
      <section
        aria-label={t('answer')}
        className="rounded-lg border border-hairline bg-surface px-6 py-5 xl:px-8 xl:py-7"
      >
        {answer.response === null ? (
          <p className="text-muted">{t('no_answer')}</p>
        ) : text.trim() === '' ? (
          <p className="text-muted">{t('empty_answer')}</p>
        ) : (
          <>
            <AnswerText text={text} evaluation={answer.evaluation} lit={lit} onLight={onLight} />
            <p className="tabular mt-5 text-sm text-faint">
              {t('words', { count: countWords(text, locale) })}
            </p>
          </>
        )}
      </section>
      <AddedAnswer answer={answer} lit={lit} onLight={onLight} />
      <Note interviewId={interviewId} answer={answer} noteRef={noteRef} />
    </article>
  );
}

interface NoteProps {
  interviewId: string;
  answer: ReviewedAnswer;
  noteRef: RefObject<HTMLTextAreaElement | null>;
}

function Note({ interviewId, answer, noteRef }: NoteProps) {
  const t = useTranslations('interviews');
  const id = useId();
  const [note, setNote] = useState(answer.my_note);
  const { show, save } = useNote(interviewId, answer.question.id);
  const autosave = useAutosave<string>(save);

  return (
    <div className="flex flex-col gap-1.5 max-lg:order-last">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {t('note')}
        </label>
        <SaveIndicator state={autosave.state} />
      </div>
      <Textarea
        id={id}
        ref={noteRef}
        grows
        rows={3}
        maxLength={5000}
        aria-describedby={`${id}-hint`}
        value={note}
        onChange={(event) => {
          setNote(event.target.value);
          show(event.target.value);
          autosave.change(event.target.value);
        }}
      />
      <p id={`${id}-hint`} className="text-sm text-muted">
        {t('note_hint')}
      </p>
    </div>
  );
}
