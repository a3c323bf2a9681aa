'use client';

import { useTranslations } from 'next-intl';
import { useMailAvailable } from '@/lib/api/use-server';
import { copyText } from '@/lib/clipboard';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useRefreshCandidates, type InterviewSummary } from './api/interviews';
import { fetchInvitation, renewInvitation, revokeInvitation } from './api/invitations';

/** Copying, renewing and revoking links, for one person or for many. */
export function useInvitationActs(positionId: string) {
  const t = useTranslations('candidates');
  const tm = useTranslations('common.mail');
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const mailed = useMailAvailable();
  const refresh = useRefreshCandidates(positionId);

  const guarded = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      showToast(describe(error), 'error');
    }
  };

  const copyLink = ({ id, candidate: { name } }: InterviewSummary) =>
    guarded(async () => {
      const { link, mail } = await fetchInvitation(id);
      if (link === null) return void showToast(t('link.none', { name }), 'warning');
      if (!(await copyText(link))) return;
      const copied = t('link.copied', { name });
      if (mail === null) showToast(copied, 'success');
      else showToast(tm(mail.state), 'success', { title: copied });
    });

  const renew = ({ id, candidate: { name } }: InterviewSummary) =>
    guarded(async () => {
      const { link } = await renewInvitation(id);
      if (link !== null) await copyText(link);
      showToast(t(mailed ? 'link.renewed_mailed' : 'link.renewed', { name }), 'success');
      await refresh();
    });

  const revoke = (interview: InterviewSummary) =>
    guarded(async () => {
      await revokeInvitation(interview.id);
      showToast(t('link.revoked', { name: interview.candidate.name }), 'info', {
        action: { label: t('link.undo'), onClick: () => void renew(interview) },
      });
      await refresh();
    });

  const onMany = async (
    interviews: readonly InterviewSummary[],
    act: (interview: InterviewSummary) => Promise<unknown>,
    done: 'renewed' | 'revoked',
  ) => {
    const results = await Promise.allSettled(interviews.map(act));
    const failed = results.filter(({ status }) => status === 'rejected').length;
    if (failed > 0) showToast(t('bulk.some_failed', { failed }), 'warning');
    if (failed < results.length) {
      showToast(t(`bulk.${done}`, { count: results.length - failed }), 'success', {
        action:
          done === 'revoked'
            ? { label: t('link.undo'), onClick: () => void renewMany(interviews) }
            : undefined,
      });
    }
    await refresh();
  };

  const renewMany = (interviews: readonly InterviewSummary[]): Promise<void> =>
    onMany(interviews, ({ id }) => renewInvitation(id), 'renewed');

  const copyMany = (interviews: readonly InterviewSummary[]) =>
    guarded(async () => {
      const lines = await Promise.all(
        interviews.map(async ({ id, candidate }) => {
          const { link } = await fetchInvitation(id);
          return link === null ? null : `${candidate.name}\t${candidate.email}\t${link}`;
        }),
      );
      const kept = lines.filter((line) => line !== null);
      if (kept.length > 0) await copyText(kept.join('\n'));
      showToast(t('bulk.copied', { count: kept.length }), kept.length > 0 ? 'success' : 'info');
    });

  return {
    copyLink,
    renew,
    revoke,
    copyMany,
    renewMany,
    revokeMany: (interviews: readonly InterviewSummary[]) =>
      onMany(interviews, ({ id }) => revokeInvitation(id), 'revoked'),
  };
}

export type InvitationActs = ReturnType<typeof useInvitationActs>;
