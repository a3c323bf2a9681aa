'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { MailState } from '@/components/mail-state';
import { Dialog } from '@/components/ui/dialog';
import { useMailAvailable } from '@/lib/api/use-server';
import { useFormats } from '@/lib/format';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useShareDecision, type Interview } from '../api/interview';
import { DecisionForm } from './decision-form';

interface DecisionPanelProps {
  interview: Interview;
  mayDecide: boolean;
}

/** The decision: to make, or made, with its reason inside and its words for the candidate. */
export function DecisionPanel({ interview, mayDecide }: DecisionPanelProps) {
  const t = useTranslations('interviews.decision');
  const format = useFormats();
  const [changing, setChanging] = useState(false);
  const { decision } = interview;

  if (decision === null && interview.summary.status === 'decided') {
    return <VeiledDecision interview={interview} />;
  }
  if (mayDecide && (decision === null || changing)) {
    return <DecisionForm interview={interview} onDone={() => setChanging(false)} />;
  }
  if (decision === null) return null;
  return (
    <section className="flex flex-col gap-4 rounded-lg border border-hairline bg-surface p-5">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p>
        {t('by', {
          outcome: t(`taken.${decision.outcome}`),
          name: decision.person.name,
          when: format.relative(decision.decided_at),
        })}
      </p>
      <div>
        <h3 className="text-sm text-muted">{t('reason')}</h3>
        <p className="whitespace-pre-line">{decision.reason}</p>
      </div>
      {decision.words_for_candidate ? (
        <div>
          <h3 className="text-sm text-muted">{t('words')}</h3>
          <p className="spoken whitespace-pre-line">{decision.words_for_candidate}</p>
        </div>
      ) : null}
      {decision.shared_at ? (
        <p className="text-sm text-muted">
          {t('shared_when', { when: format.relative(decision.shared_at) })}
        </p>
      ) : null}
      {decision.mail ? (
        <MailState
          state={decision.mail.state}
          text={t(`mail.${decision.mail.state}`, { when: format.relative(decision.mail.at) })}
        />
      ) : null}
      {mayDecide ? (
        <div className="flex flex-wrap gap-2">
          {decision.shared_at === null && decision.words_for_candidate ? (
            <ShareButton interview={interview} words={decision.words_for_candidate} />
          ) : null}
          <Button variant="secondary" size="sm" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** There is a decision, which rests on others' ratings: it shows once one has given one's own. */
function VeiledDecision({ interview }: { interview: Interview }) {
  const t = useTranslations('interviews.decision');
  const format = useFormats();
  const when = interview.summary.decided_at;
  return (
    <section className="flex flex-col gap-2 rounded-lg border border-hairline bg-surface p-5">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      {when === null ? null : <p>{t('made_when', { when: format.relative(when) })}</p>}
      <p className="text-pretty text-muted">{t('veiled')}</p>
    </section>
  );
}

function ShareButton({ interview, words }: { interview: Interview; words: string }) {
  const t = useTranslations('interviews.decision');
  const tc = useTranslations('common');
  const describe = useErrorMessage();
  const { showToast } = useToast();
  const share = useShareDecision(interview.summary.id);
  const mailed = useMailAvailable();
  const [open, setOpen] = useState(false);

  const handleShare = () =>
    share.mutate(undefined, {
      onSuccess: () => {
        setOpen(false);
        showToast(t(mailed ? 'shared_mailed' : 'shared'), 'success');
      },
      onError: (error) => showToast(describe(error), 'error'),
    });

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t('share')}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('share_title', { name: interview.summary.candidate.name })}
        description={
          mailed
            ? t('share_lead_mailed', { email: interview.summary.candidate.email })
            : t('share_lead')
        }
        footer={
          <>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {tc('cancel')}
            </Button>
            <Button busy={share.isPending} onClick={handleShare}>
              {t('share')}
            </Button>
          </>
        }
      >
        <blockquote className="border-l-2 border-accent pl-4 spoken whitespace-pre-line">
          {words}
        </blockquote>
      </Dialog>
    </>
  );
}
