'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useSignOutEverywhere } from '../api/me';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SettingsSection } from './settings-section';
import { TotpSettings } from './totp-settings';

export function AccountScreen() {
  const t = useTranslations('accounts.settings');
  const signOut = useSignOutEverywhere();
  const describe = useErrorMessage();
  const { showToast } = useToast();
  return (
    <div className="max-w-4xl">
      <PageHeader title={t('title')} />
      <SettingsSection title={t('profile')} lead={t('profile_lead')}>
        <ProfileForm />
      </SettingsSection>
      <SettingsSection title={t('password')} lead={t('password_lead')}>
        <PasswordForm />
      </SettingsSection>
      <TotpSettings />
      <SettingsSection title={t('sessions')} lead={t('sessions_lead')}>
        <Button
          variant="secondary"
          busy={signOut.isPending}
          onClick={() =>
            signOut.mutate(undefined, {
              onError: (error) => showToast(describe(error), 'error'),
            })
          }
        >
          {t('sign_out_everywhere')}
        </Button>
      </SettingsSection>
    </div>
  );
}
