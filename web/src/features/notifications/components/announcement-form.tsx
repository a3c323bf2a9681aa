'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { Schemas } from '@/lib/api/types';
import { routing, type Locale } from '@/lib/i18n/routing';
import {
  announcedRoles,
  announcementTypes,
  audiences,
  mostInMessage,
  mostInTitle,
  readLink,
  type AnnouncementDraft,
  type AnnouncementText,
} from '../announcement-draft';

interface AnnouncementFormProps {
  draft: AnnouncementDraft;
  people: readonly Schemas['User'][];
  /** How many it reaches, once that is known. */
  reach: number | undefined;
  onChange: (draft: AnnouncementDraft) => void;
  onReady: () => void;
  onCancel: () => void;
}

interface Problems {
  person?: string;
  message?: string;
  link?: string;
}

export function AnnouncementForm({
  draft,
  people,
  reach,
  onChange,
  onReady,
  onCancel,
}: AnnouncementFormProps) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const form = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const set = (change: Partial<AnnouncementDraft>) => onChange({ ...draft, ...change });

  const problemsOf = (): Problems => ({
    person: draft.audience === 'person' && draft.user_id === '' ? t('needs_person') : undefined,
    message: routing.locales.every((locale) => draft.texts[locale].message.trim() === '')
      ? t('needs_message')
      : undefined,
    link:
      draft.link.trim() !== '' && readLink(draft.link, window.location.origin) === null
        ? t('bad_link')
        : undefined,
  });
  const problems = tried ? problemsOf() : {};

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const found = problemsOf();
    if (!found.person && !found.message && !found.link) return onReady();
    // The fields are marked in the render to come; the first of them takes the focus.
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
    );
  };

  return (
    <form ref={form} onSubmit={handleSubmit} noValidate className="flex flex-col gap-6">
      <Audience draft={draft} people={people} problem={problems.person} onChange={set} />
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('type')}</span>
        <SegmentedControl
          label={t('type')}
          size="sm"
          value={draft.type}
          onValueChange={(type) => set({ type })}
          options={announcementTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          className="max-w-full max-sm:grid max-sm:grid-cols-2"
        />
      </div>
      {routing.locales.map((locale, index) => (
        <LanguageFields
          key={locale}
          locale={locale}
          text={draft.texts[locale]}
          problem={index === 0 ? problems.message : undefined}
          onChange={(text) => set({ texts: { ...draft.texts, [locale]: text } })}
        />
      ))}
      <Field label={t('link')} aside={tc('optional')} hint={t('link_hint')} error={problems.link}>
        <Input
          value={draft.link}
          maxLength={500}
          inputMode="url"
          placeholder="/position?id=…"
          onChange={({ target }) => set({ link: target.value })}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-3 border-t border-hairline pt-5">
        {reach === undefined ? null : (
          <span className="mr-auto text-sm text-muted">{t('reach', { count: reach })}</span>
        )}
        <Button variant="quiet" onClick={onCancel}>
          {tc('cancel')}
        </Button>
        <Button type="submit">{t('continue')}</Button>
      </div>
    </form>
  );
}

interface AudienceProps {
  draft: AnnouncementDraft;
  people: readonly Schemas['User'][];
  problem: string | undefined;
  onChange: (change: Partial<AnnouncementDraft>) => void;
}

function Audience({ draft, people, problem, onChange }: AudienceProps) {
  const t = useTranslations('notifications.announcements');
  const tr = useTranslations('shell.roles');
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('audience')}</span>
        <SegmentedControl
          label={t('audience')}
          size="sm"
          value={draft.audience}
          onValueChange={(audience) => onChange({ audience })}
          options={audiences.map((value) => ({ value, label: t(`audiences.${value}`) }))}
        />
      </div>
      {draft.audience === 'role' ? (
        <Field label={t('role')} labelHidden className="w-full max-w-sm">
          <Select
            value={draft.role}
            onChange={({ target }) => {
              const role = announcedRoles.find((each) => each === target.value);
              if (role) onChange({ role });
            }}
          >
            {announcedRoles.map((role) => (
              <option key={role} value={role}>
                {tr(role)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      {draft.audience === 'person' ? (
        <Field label={t('person')} labelHidden error={problem} className="w-full max-w-sm">
          <Select
            value={draft.user_id}
            onChange={({ target }) => onChange({ user_id: target.value })}
          >
            <option value="">{t('choose_person')}</option>
            {people.map(({ id, name, email }) => (
              <option key={id} value={id}>
                {name} ({email})
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
    </div>
  );
}

interface LanguageFieldsProps {
  locale: Locale;
  text: AnnouncementText;
  problem: string | undefined;
  onChange: (text: AnnouncementText) => void;
}

function LanguageFields({ locale, text, problem, onChange }: LanguageFieldsProps) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const language = tc(`languages.${locale}`);
  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border border-hairline p-4">
      <legend className="px-1.5 text-sm font-medium">{language}</legend>
      <Field label={t('text_title')} aside={tc('optional')}>
        <Input
          lang={locale}
          value={text.title}
          maxLength={mostInTitle}
          onChange={({ target }) => onChange({ ...text, title: target.value })}
        />
      </Field>
      <Field label={t('message')} error={problem}>
        <Textarea
          lang={locale}
          grows
          rows={3}
          value={text.message}
          maxLength={mostInMessage}
          onChange={({ target }) => onChange({ ...text, message: target.value })}
        />
      </Field>
    </fieldset>
  );
}
