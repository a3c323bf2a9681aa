'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { Schemas } from '@/lib/api/types';
import { useFormats } from '@/lib/format';

interface UserLinkDialogProps {
  link: Schemas['UserWithLink'] | null;
  onClose: () => void;
}

/** A link shown once, to be passed on by hand. */
export function UserLinkDialog({ link, onClose }: UserLinkDialogProps) {
  const t = useTranslations('accounts.users');
  const format = useFormats();
  return (
    <Dialog
      open={link !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('link_title', { name: link?.user.name ?? '' })}
      description={link ? t('link_lead', { when: format.relative(link.expires_at) }) : null}
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
        <p className="rounded-lg border border-hairline bg-sunken px-3 py-2 text-sm break-all">
          {link.link}
        </p>
      ) : null}
    </Dialog>
  );
}
