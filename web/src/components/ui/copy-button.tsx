'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { copyText } from '@/lib/clipboard';
import { Button } from './button';

interface CopyButtonProps {
  text: string;
  label: string;
  size?: 'sm' | 'md';
  variant?: 'primary' | 'secondary' | 'quiet';
}

export function CopyButton({ text, label, size = 'sm', variant = 'secondary' }: CopyButtonProps) {
  const t = useTranslations('common');
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <Button variant={variant} size={size} onClick={() => void copyText(text).then(setCopied)}>
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t('copied') : label}</span>
    </Button>
  );
}
