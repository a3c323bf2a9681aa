'use client';

import { useTranslations } from 'next-intl';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Textarea } from '@/components/ui/textarea';
import type { Schemas } from '@/lib/api/types';
import { usualDays } from '../api/invitations';
import { countLines, leftToCorrect, linksAsText } from '../pasted-list';
import { ExpiryField } from './expiry-field';
import { useLineProblem } from './line-problem';

interface InviteListProps {
  busy: boolean;
  text: string;
  onTextChange: (text: string) => void;
  result: Schemas['InviteCandidatesResult'] | null;
  /** What else one may choose, before sending. */
  choice?: ReactNode;
  onSend: (invitation: Schemas['InviteCandidates']) => void;
}

/** Many at once. Good lines are kept; the others are left in the field with their reason. */
export function InviteList(props: InviteListProps) {
  const { busy, text, onTextChange, result, choice, onSend } = props;
  const t = useTranslations('candidates.invite');
  const [days, setDays] = useState<number>(usualDays);
  const [missing, setMissing] = useState(false);
  const count = countLines(text);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(count === 0);
    if (count > 0) onSend({ text, expires_in_days: days });
  };

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      {result ? <Refused result={result} /> : null}
      <Field
        label={t('list_label')}
        hint={t('list_hint')}
        aside={<span className="tabular">{t('list_count', { count })}</span>}
        error={missing ? t('needs_lines') : undefined}
        required
      >
        <Textarea
          rows={7}
          maxLength={200000}
          value={text}
          placeholder={t('list_placeholder')}
          spellCheck={false}
          onChange={(event) => onTextChange(event.target.value)}
          className="text-sm! whitespace-pre"
        />
      </Field>
      <ExpiryField days={days} onChange={setDays} />
      {choice}
      <Button type="submit" busy={busy} className="self-end">
        {t('submit_list', { count })}
      </Button>
    </form>
  );
}

function Refused({ result }: { result: Schemas['InviteCandidatesResult'] }) {
  const t = useTranslations('candidates.invite');
  const problemOf = useLineProblem();
  const { problems } = leftToCorrect(result);
  return (
    <>
      {result.invited > 0 ? (
        <FormAlert tone="plain">
          <div className="flex flex-wrap items-center gap-3">
            {t('done_title', { count: result.invited })}
            <CopyButton text={linksAsText(result)} label={t('copy_all')} />
          </div>
        </FormAlert>
      ) : null}
      <FormAlert>
        <p className="font-medium">{t('refused_title', { count: problems.length })}</p>
        {result.invited > 0 ? <p>{t('refused_lead')}</p> : null}
        <ul className="mt-1.5 max-h-40 overflow-y-auto text-sm">
          {problems.map(({ line, code }) => (
            <li key={line}>{t('refused_line', { line, problem: problemOf(code) })}</li>
          ))}
        </ul>
      </FormAlert>
    </>
  );
}
