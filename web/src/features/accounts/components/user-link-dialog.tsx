'use client';

import { useTranslations } from 'next-intl';
import { MailState } from '@/components/mail-state';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { Schemas } from '@/lib/api/types';
import { useMailAvailable } from '@/lib/api/use-server';
import { useFormats } from '@/lib/format';
import { useLinkMail } from '../api/mails';

interface UserLinkDialogProps {
  link: Schemas['UserWithLink'] | null;
  onClose: () => void;
}

/** A link shown once, to be passed on by hand; mailed as well where this server sends mail. */
export function UserLinkDialog({ link, onClose }: UserLinkDialogProps) {
  const t = useTranslations('accounts.users');
  const format = useFormats();
  const mailed = useMailAvailable();
  const mail = useLinkMail(mailed ? (link?.user.id ?? null) : null);
  return (
    <Dialog
      open={link !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('link_title', { name: link?.user.name ?? '' })}
      description={
        link
          ? t(mailed ? 'link_lead_mailed' : 'link_lead', { when: format.relative(link.expires_at) })
          : null
      }
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('link_done')}
          </Button>
          {link ? (
            <CopyButton text={link.link} label={t('link_copy')} size="md" variant="primary" />
          ) : null}
        </>
      }
    >
      {link ? (
        <div className="flex flex-col gap-3">
          <p className="rounded-lg border border-hairline bg-sunken px-3 py-2 text-sm break-all">
            {link.link}
          </p>
          {mail.data ? <MailState state={mail.data.state} to={link.user.email} /> : null}
        </div>
      ) : null}
    </Dialog>
  );
}
