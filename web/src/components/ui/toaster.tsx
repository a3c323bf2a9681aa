'use client';

import { useTranslations } from 'next-intl';
import { Toaster as Sonner } from 'sonner';

/** Where passing messages appear: bottom right, at most three, the rest stacked behind. */
export function Toaster() {
  const t = useTranslations('common');
  return (
    <Sonner
      position="bottom-right"
      visibleToasts={3}
      gap={8}
      closeButton
      containerAriaLabel={t('toasts')}
      toastOptions={{
        closeButtonAriaLabel: t('close'),
        unstyled: true,
        classNames: {
          toast:
            'font-sans! flex w-full items-start gap-3 rounded-lg border border-hairline bg-surface p-4 pr-9 text-ink shadow-float text-sm sm:w-[22rem]',
          title: 'font-medium',
          description: 'text-muted mt-0.5',
          icon: 'mt-0.5 shrink-0 text-accent',
          content: 'flex-1 min-w-0',
          actionButton:
            'shrink-0 self-center rounded-md px-2 py-1 font-medium text-accent hover:bg-hover',
          closeButton:
            'absolute right-2 top-2 inline-flex size-6 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink [&_svg]:size-3.5',
          error: '[&_[data-icon]]:text-danger',
        },
      }}
    />
  );
}
