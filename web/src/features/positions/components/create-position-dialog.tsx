'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useId, useState, type Dispatch, type FormEvent, type SetStateAction } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormAlert } from '@/components/ui/form-alert';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Textarea } from '@/components/ui/textarea';
import type { Schemas } from '@/lib/api/types';
import { useRouter } from '@/lib/i18n/navigation';
import { routing } from '@/lib/i18n/routing';
import { useErrorMessage } from '@/lib/use-error-message';
import { useCreatePosition } from '../api/positions';
import { shortestDescription } from '../plan-draft';
import { DescriptionImport } from './description-import';

interface CreatePositionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CreatePositionDialog({ open, onOpenChange }: CreatePositionDialogProps) {
  const t = useTranslations('positions.create');
  const tc = useTranslations('common');
  const formId = useId();
  const create = useCreatePosition();
  // Held here and not in the form: what was pasted is still there when the dialog was closed by mistake.
  const [draft, setDraft] = useState<Draft>({ title: '', description: '', locale: useLocale() });

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="wide"
      title={t('title')}
      description={t('description_lead')}
      footer={
        <>
          <Button variant="quiet" onClick={() => onOpenChange(false)}>
            {tc('cancel')}
          </Button>
          <Button type="submit" form={formId} busy={create.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <CreatePositionForm formId={formId} create={create} draft={draft} onChange={setDraft} />
    </Dialog>
  );
}

type Draft = Pick<Schemas['Position'], 'title' | 'description' | 'locale'>;

interface CreatePositionFormProps {
  formId: string;
  create: ReturnType<typeof useCreatePosition>;
  draft: Draft;
  onChange: Dispatch<SetStateAction<Draft>>;
}

function CreatePositionForm({ formId, create, draft, onChange }: CreatePositionFormProps) {
  const t = useTranslations('positions.create');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const router = useRouter();
  const { title, description, locale } = draft;
  const [missing, setMissing] = useState(false);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    const empty = title.trim() === '' && description.trim() === '';
    setMissing(empty);
    if (empty) return;
    create.mutate(
      { title: title.trim(), description, locale },
      {
        onSuccess: ({ id }) => {
          const enough = description.trim().length >= shortestDescription;
          router.push(`/position/edit?id=${id}${enough ? '&propose=1' : ''}`);
        },
      },
    );
  };

  return (
    <form id={formId} onSubmit={handleSubmit} noValidate className="flex flex-col gap-5">
      {create.isError ? <FormAlert>{describe(create.error)}</FormAlert> : null}
      <DescriptionImport
        description={description}
        onDescription={(text) => onChange((current) => ({ ...current, description: text }))}
      />
      <Field label={t('description')} error={missing ? t('needs_text') : undefined}>
        <Textarea
          rows={10}
          maxLength={20000}
          value={description}
          placeholder={t('description_placeholder')}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </Field>
      <Field label={t('name')} aside={tc('optional')} hint={t('name_hint')}>
        <Input
          value={title}
          maxLength={160}
          onChange={(event) => onChange({ ...draft, title: event.target.value })}
        />
      </Field>
      <div className="flex flex-col items-start gap-1.5">
        <span className="text-sm font-medium">{t('language')}</span>
        <SegmentedControl
          label={t('language')}
          value={locale}
          onValueChange={(next) => onChange({ ...draft, locale: next })}
          options={routing.locales.map((value) => ({ value, label: tc(`languages.${value}`) }))}
        />
      </div>
    </form>
  );
}
