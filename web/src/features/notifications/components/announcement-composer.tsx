'use client';

import { ArrowLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { PageHeader } from '@/components/ui/page-header';
import { useSession } from '@/lib/session/session-context';
import { useErrorMessage } from '@/lib/use-error-message';
import { useToast } from '@/lib/use-toast';
import { useAnnounce, usePeople } from '../api/announcements';
import { announceRequest, recipientsOf } from '../announcement-draft';
import { useAnnouncementDraft } from '../hooks/use-announcement-draft';
import { AnnouncementForm } from './announcement-form';
import { AnnouncementPreview } from './announcement-preview';

/** Writing an announcement, beside what its readers will see. */
export function AnnouncementComposer({ onDone }: { onDone: () => void }) {
  const t = useTranslations('notifications.announcements');
  const tc = useTranslations('common');
  const tr = useTranslations('shell.roles');
  const { user } = useSession();
  const { showToast } = useToast();
  const describe = useErrorMessage();
  const people = usePeople();
  const announce = useAnnounce();
  const { draft, key, change, discard } = useAnnouncementDraft();
  const [confirming, setConfirming] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const recipients = people.data && recipientsOf(draft, people.data, user.id);
  const to =
    draft.audience === 'everyone'
      ? t('to.everyone')
      : draft.audience === 'role'
        ? t('to.role', { role: tr(draft.role) })
        : t('to.person', { name: recipients?.[0]?.name ?? '' });

  const handleSend = () =>
    announce.mutate(
      { key, announcement: announceRequest(draft, window.location.origin) },
      {
        onSuccess: ({ recipients }) => {
          discard();
          showToast(t('done', { count: recipients }), 'success');
          onDone();
        },
        onError: (error) => {
          setConfirming(false);
          showToast(describe(error), 'error');
        },
      },
    );

  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        above={
          <button
            type="button"
            onClick={onDone}
            className="inline-flex items-center gap-1.5 rounded-md hover:text-ink"
          >
            <ArrowLeft aria-hidden className="size-4" />
            {t('title')}
          </button>
        }
        title={
          <span ref={heading} tabIndex={-1} className="outline-none">
            {t('new')}
          </span>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:gap-8">
        <AnnouncementForm
          draft={draft}
          people={people.data ?? []}
          reach={recipients?.length}
          onChange={change}
          onReady={() => setConfirming(true)}
          onCancel={() => {
            discard();
            onDone();
          }}
        />
        <AnnouncementPreview draft={draft} />
      </div>
      <Dialog
        open={confirming}
        onOpenChange={setConfirming}
        title={t('confirm_title', { to })}
        description={t('confirm_lead', { count: recipients?.length ?? 0 })}
        footer={
          <>
            <Button variant="quiet" onClick={() => setConfirming(false)}>
              {tc('cancel')}
            </Button>
            <Button busy={announce.isPending} onClick={handleSend}>
              {t('send')}
            </Button>
          </>
        }
      />
    </div>
  );
}
