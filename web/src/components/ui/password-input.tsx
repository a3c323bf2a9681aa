'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ComponentProps } from 'react';
import { Input } from './input';

/** A password that its owner can look at: fewer mistakes, no second field to repeat it. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type'>) {
  const t = useTranslations('common');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        type={shown ? 'text' : 'password'}
        spellCheck={false}
        autoCapitalize="none"
        {...props}
        className="pr-11"
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-label={shown ? t('hide_password') : t('show_password')}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 inline-flex w-10 items-center justify-center rounded-lg text-muted hover:text-ink"
      >
        <Icon aria-hidden className="size-[1.125rem]" />
      </button>
    </span>
  );
}
