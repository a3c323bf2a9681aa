'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { SaveIndicator, type SaveState } from '@/components/ui/save-indicator';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import {
  useNotificationSettings,
  useSaveSettings,
  useSavingSettings,
  type SettingsChange,
} from '../api/settings';
import { ChannelsTable } from './channels-table';
import { TimesSettings } from './times-settings';

/** What reaches one, how and when. Kept as it is changed, and says so. */
export function Preferences({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('notifications.preferences');
  const settings = useNotificationSettings();
  const save = useSaveSettings();
  const saving = useSavingSettings();
  const [outcome, setOutcome] = useState<SaveState>('clean');
  const { showToast } = useToast();
  const describe = useErrorMessage();

  if (!settings.data) {
    if (settings.isError) {
      return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
    }
    return (
      <Loading label={t('loading')} className="flex flex-col gap-3">
        <Skeleton className="h-8" />
        <Skeleton className="h-48" />
        <Skeleton className="h-16" />
      </Loading>
    );
  }
  const handleChange = (change: SettingsChange) =>
    // A promise for each: of changes made in a row, every one that fails is told.
    save.mutateAsync(change).then(
      () => setOutcome('saved'),
      (error: unknown) => {
        setOutcome('failed');
        showToast(describe(error), 'error');
      },
    );

  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 basis-56 text-sm text-pretty text-muted">{t('lead')}</p>
        <SaveIndicator state={saving ? 'saving' : outcome} className="shrink-0" />
      </div>
      <ChannelsTable
        settings={settings.data}
        compact={compact}
        onChange={(change) => void handleChange(change)}
      />
      <TimesSettings settings={settings.data} onChange={(change) => void handleChange(change)} />
    </div>
  );
}
