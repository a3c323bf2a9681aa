import { useTranslations } from 'next-intl';

/** What to call a candidate: somebody whose data were erased has no name left. */
export function useCandidateName(candidate: { name: string }): string {
  const t = useTranslations('common');
  return candidate.name === '' ? t('erased_person') : candidate.name;
}
