'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { PasswordInput } from '@/components/ui/password-input';
import { QrCode } from '@/components/ui/qr-code';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { meKey, useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useConfirmTotp, useRemoveTotp, useStartTotp } from '../api/me';
import { SettingsSection } from './settings-section';

/** The second factor: off, being set up, its recovery codes shown once, on. */
export function TotpSettings() {
  const t = useTranslations('accounts.settings');
  const { user } = useSession();
  const describe = useErrorMessage();
  const queryClient = useQueryClient();
  const { showToast } = useToast();
  const start = useStartTotp();
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  const finish = () => {
    setCodes(null);
    start.reset();
    showToast(t('totp_enabled'), 'success');
    void queryClient.invalidateQueries({ queryKey: meKey });
  };

  return (
    <SettingsSection
      title={t('totp')}
      lead={t('totp_lead')}
      aside={
        <Badge tone={user.totp_enabled ? 'accent' : 'neutral'}>
          {user.totp_enabled ? t('totp_on') : t('totp_off')}
        </Badge>
      }
    >
      {start.isError ? <FormAlert>{describe(start.error)}</FormAlert> : null}
      {codes ? (
        <RecoveryCodes codes={codes} onDone={finish} />
      ) : user.totp_enabled ? (
        <RemoveTotp />
      ) : start.data ? (
        <ConfirmTotp proposal={start.data} onConfirmed={setCodes} />
      ) : (
        <Button variant="secondary" busy={start.isPending} onClick={() => start.mutate()}>
          {t('totp_start')}
        </Button>
      )}
    </SettingsSection>
  );
}

interface ConfirmTotpProps {
  proposal: Schemas['TotpProposal'];
  onConfirmed: (codes: readonly string[]) => void;
}

function ConfirmTotp({ proposal, onConfirmed }: ConfirmTotpProps) {
  const t = useTranslations('accounts.settings');
  const describe = useErrorMessage();
  const confirm = useConfirmTotp();
  const [code, setCode] = useState('');

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code.replace(/\s/g, ''), { onSuccess: ({ codes }) => onConfirmed(codes) });
  };
  const error = confirm.isError
    ? isApiError(confirm.error, 'totp_invalid')
      ? t('totp_refused')
      : describe(confirm.error)
    : undefined;

  return (
    <form onSubmit={handleSubmit} noValidate className="flex flex-col items-start gap-5">
      <p>{t('totp_scan')}</p>
      <QrCode text={proposal.uri} label={t('totp_qr')} />
      <div className="flex flex-col items-start gap-1.5">
        <p className="text-sm text-muted">{t('totp_secret')}</p>
        <div className="flex flex-wrap items-center gap-3">
          <code className="text-sm tracking-wider break-all">
            {proposal.secret.match(/.{1,4}/g)?.join(' ')}
          </code>
          <CopyButton text={proposal.secret} label={t('totp_copy_secret')} variant="quiet" />
        </div>
      </div>
      <Field label={t('totp_code')} error={error} required>
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          className="tabular max-w-40 tracking-widest"
        />
      </Field>
      <Button type="submit" busy={confirm.isPending}>
        {t('totp_confirm')}
      </Button>
    </form>
  );
}

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const t = useTranslations('accounts.settings');
  return (
    <div className="flex flex-col items-start gap-4">
      <div>
        <h3 className="font-medium">{t('recovery_title')}</h3>
        <p className="text-sm text-muted">{t('recovery_lead')}</p>
      </div>
      <ul className="grid grid-cols-2 gap-x-8 gap-y-1.5 rounded-lg border border-hairline bg-sunken px-5 py-4">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={codes.join('\n')} label={t('recovery_copy')} size="md" />
        <Button onClick={onDone}>{t('recovery_done')}</Button>
      </div>
    </div>
  );
}

function RemoveTotp() {
  const t = useTranslations('accounts.settings');
  const ta = useTranslations('accounts');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const remove = useRemoveTotp();
  const [password, setPassword] = useState('');

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate(password, { onSuccess: () => showToast(t('totp_removed'), 'success') });
  };
  const error = remove.isError
    ? isApiError(remove.error, 'credentials_invalid')
      ? t('wrong_password')
      : describe(remove.error)
    : undefined;

  return (
    <form onSubmit={handleSubmit} noValidate className="flex w-full flex-col items-start gap-4">
      <p className="text-sm text-muted">{t('totp_remove_lead')}</p>
      <Field label={ta('password')} error={error} required className="w-full">
        <PasswordInput
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Button type="submit" variant="secondary" busy={remove.isPending}>
        {t('totp_remove')}
      </Button>
    </form>
  );
}
