'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { z } from 'zod';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Textarea } from '@/components/ui/textarea';
import { useFormats } from '@/lib/format';
import { forgetKept, keepDraft, readKept } from '@/lib/kept-draft';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useAddComment, type Interview } from '../api/interview';

export function Comments({ interview }: { interview: Interview }) {
  const t = useTranslations('interviews.comments');
  const format = useFormats();
  const describe = useErrorMessage();
  const add = useAddComment(interview.summary.id);
  const { user } = useSession();
  const place = `comment.${user.id}.${interview.summary.id}`;
  const [text, setText] = useState(() => readKept(place, z.string()) ?? '');
  const write = (next: string) => {
    setText(next);
    if (next === '') forgetKept(place);
    else keepDraft(place, next);
  };
  const comments = interview.comments ?? [];
  const veiled = interview.summary.rated_by_me < interview.summary.answered;

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    add.mutate(text.trim(), { onSuccess: () => write('') });
  };

  return (
    <section>
      <h2 className="mb-3 text-lg font-semibold">{t('title')}</h2>
      {comments.length === 0 ? (
        <p className="mb-4 text-muted">{t(veiled ? 'empty_veiled' : 'empty')}</p>
      ) : (
        <ul className="mb-5 flex flex-col gap-5">
          {comments.map((comment) => (
            <li key={comment.id} className="flex gap-3">
              <Avatar name={comment.person.name} />
              <div className="min-w-0">
                <p className="text-sm">
                  <span className="font-medium">{comment.person.name}</span>{' '}
                  <time dateTime={comment.created_at} className="text-faint">
                    {format.relative(comment.created_at)}
                  </time>
                </p>
                <p className="whitespace-pre-line">{comment.text}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={handleSubmit} className="flex flex-col items-start gap-3">
        {add.isError ? <FormAlert>{describe(add.error)}</FormAlert> : null}
        <Field label={t('label')} className="w-full">
          <Textarea
            grows
            rows={2}
            maxLength={5000}
            value={text}
            onChange={(event) => write(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="secondary" size="sm" busy={add.isPending}>
          {t('add')}
        </Button>
      </form>
    </section>
  );
}
