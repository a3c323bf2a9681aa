'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { FormAlert } from '@/components/ui/form-alert';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useMailAvailable } from '@/lib/api/use-server';
import type { Locale } from '@/lib/i18n/routing';
import { useErrorMessage } from '@/lib/use-error-message';
import { useInviteCandidates } from '../api/interviews';
import { leftToCorrect } from '../pasted-list';
import { InviteList } from './invite-list';
import { InviteOne } from './invite-one';
import { InvitedResult } from './invited-result';

interface InviteDialogProps {
  positionId: string;
  locale: Locale;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function InviteDialog({ positionId, locale, open, onOpenChange }: InviteDialogProps) {
  const t = useTranslations('candidates.invite');
  const mailed = useMailAvailable();
  // Held here: a list is still there when the dialog was closed by mistake.
  const [list, setList] = useState('');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="medium"
      title={t('title')}
      description={t(mailed ? 'description_mailed' : 'description')}
    >
      <Invite
        positionId={positionId}
        locale={locale}
        list={list}
        onListChange={setList}
        onDone={() => onOpenChange(false)}
      />
    </Dialog>
  );
}

interface InviteProps {
  positionId: string;
  locale: Locale;
  list: string;
  onListChange: (list: string) => void;
  onDone: () => void;
}

function Invite({ positionId, locale, list, onListChange, onDone }: InviteProps) {
  const t = useTranslations('candidates.invite');
  const describe = useErrorMessage();
  const invite = useInviteCandidates(positionId);
  const [mode, setMode] = useState<'one' | 'list'>(list === '' ? 'one' : 'list');
  const mailAvailable = useMailAvailable();
  const [wantsMail, setWantsMail] = useState(true);
  const mailed = mailAvailable && wantsMail;
  const [result, setResult] = useState<Schemas['InviteCandidatesResult'] | null>(null);

  const send = (invitation: Schemas['InviteCandidates']) =>
    invite.mutate(mailAvailable ? { ...invitation, mail: wantsMail } : invitation, {
      onSuccess: (answer) => {
        setResult(answer);
        if (invitation.text !== undefined) onListChange(leftToCorrect(answer).text);
      },
    });

  const mailChoice = mailAvailable ? (
    <Checkbox
      checked={wantsMail}
      onCheckedChange={setWantsMail}
      label={t('mail')}
      hint={t('mail_hint')}
    />
  ) : null;

  const everybodyInvited = result !== null && result.refused === 0;
  if (everybodyInvited) {
    return (
      <InvitedResult
        result={result}
        mailed={mailed}
        onAgain={() => setResult(null)}
        onDone={onDone}
      />
    );
  }
  return (
    <div className="flex flex-col gap-5">
      <SegmentedControl
        label={t('mode')}
        value={mode}
        onValueChange={(next) => {
          setMode(next);
          setResult(null);
        }}
        options={[
          { value: 'one' as const, label: t('one') },
          { value: 'list' as const, label: t('list') },
        ]}
      />
      {invite.isError ? (
        <FormAlert>
          {isApiError(invite.error, 'plan_not_published')
            ? t('not_published')
            : isApiError(invite.error, 'position_closed')
              ? t('closed')
              : describe(invite.error)}
        </FormAlert>
      ) : null}
      {mode === 'one' ? (
        <InviteOne
          locale={locale}
          busy={invite.isPending}
          result={result}
          choice={mailChoice}
          onSend={send}
        />
      ) : (
        <InviteList
          busy={invite.isPending}
          text={list}
          onTextChange={onListChange}
          result={result}
          choice={mailChoice}
          onSend={send}
        />
      )}
    </div>
  );
}
