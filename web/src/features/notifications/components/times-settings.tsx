'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Link } from '@/lib/i18n/navigation';
import type { SettingsChange } from '../api/settings';
import type { Settings } from '../notification';

interface TimesSettingsProps {
  settings: Settings;
  onChange: (change: SettingsChange) => void;
}

/** When it is quiet, and when the day's mail goes out; the time zone is named. */
export function TimesSettings({ settings, onChange }: TimesSettingsProps) {
  const t = useTranslations('notifications.preferences');
  const { quiet_hours: quiet, digest, time_zone: zone } = settings;
  const setQuiet = (change: Partial<Settings['quiet_hours']>) =>
    onChange((known) => ({ ...known, quiet_hours: { ...known.quiet_hours, ...change } }));
  const setDigest = (change: Partial<Settings['digest']>) =>
    onChange((known) => ({ ...known, digest: { ...known.digest, ...change } }));

  return (
    <section aria-label={t('times')} className="flex flex-col gap-5 border-t border-hairline pt-5">
      <Choice
        checked={quiet.enabled}
        onCheckedChange={(enabled) => setQuiet({ enabled })}
        label={t('quiet')}
        hint={t(settings.mail_available ? 'quiet_hint_mail' : 'quiet_hint')}
      >
        <TimeField
          label={t('quiet_from')}
          value={quiet.from}
          disabled={!quiet.enabled}
          onChange={(from) => setQuiet({ from })}
        />
        <TimeField
          label={t('quiet_until')}
          value={quiet.until}
          disabled={!quiet.enabled}
          onChange={(until) => setQuiet({ until })}
        />
      </Choice>
      {settings.mail_available ? (
        <Choice
          checked={digest.enabled}
          onCheckedChange={(enabled) => setDigest({ enabled })}
          label={t('digest')}
          hint={t('digest_hint')}
        >
          <TimeField
            label={t('digest_at')}
            value={digest.at}
            disabled={!digest.enabled}
            onChange={(at) => setDigest({ at })}
          />
        </Choice>
      ) : null}
      <ZoneLine zone={zone} />
    </section>
  );
}

function ZoneLine({ zone }: { zone: string }) {
  const t = useTranslations('notifications.preferences');
  const locale = useLocale();
  const name = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (
    <p className="text-sm text-muted">
      {t.rich('zone', {
        name: name && name !== zone ? `${name} (${zone})` : zone,
        link: (words: ReactNode) => (
          <Link href="/account" className="font-medium text-accent hover:underline">
            {words}
          </Link>
        ),
      })}
    </p>
  );
}

interface ChoiceProps {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: string;
  hint: string;
  children: ReactNode;
}

function Choice({ children, ...checkbox }: ChoiceProps) {
  return (
    <div role="group" aria-label={checkbox.label} className="flex flex-col gap-2.5">
      <Checkbox {...checkbox} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pl-8">{children}</div>
    </div>
  );
}

interface TimeFieldProps {
  label: string;
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}

const pauseMilliseconds = 700;

/** A time of day, kept once one has stopped typing it or has left it. */
function TimeField({ label, value, disabled, onChange }: TimeFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const keep = (time: string) => {
    clearTimeout(timer.current);
    setTyped(null);
    if (time !== '' && time !== value) onChange(time);
  };

  return (
    <span className="inline-flex items-center gap-2 text-sm">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="time"
        required
        disabled={disabled}
        value={typed ?? value}
        onChange={({ target }) => {
          setTyped(target.value);
          clearTimeout(timer.current);
          if (target.value) timer.current = setTimeout(() => keep(target.value), pauseMilliseconds);
        }}
        onBlur={({ target }) => keep(target.value)}
        className="tabular control w-auto! py-1! text-sm!"
      />
    </span>
  );
}
