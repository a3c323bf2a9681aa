'use client';

import { useMemo } from 'react';
import { toast } from 'sonner';

export type ToastType = 'info' | 'success' | 'warning' | 'error';

interface ToastOptions {
  title?: string;
  /** One thing to do about it: follow a link, or undo. */
  action?: { label: string; onClick: () => void };
  durationMilliseconds?: number;
}

/** Shows a passing message: `showToast(notification.message, notification.type)`. */
function showToast(message: string, type: ToastType = 'info', options: ToastOptions = {}) {
  toast[type](options.title ?? message, {
    description: options.title ? message : undefined,
    action: options.action,
    duration: options.durationMilliseconds ?? (options.action ? 8000 : 5000),
  });
}

export function useToast() {
  return useMemo(() => ({ showToast }), []);
}
