'use client';

import { useMemo } from 'react';
import { toasts, type ToastOptions, type ToastType } from './toasts';

export type { ToastType };

/** Shows a passing message: `showToast(notification.message, notification.type)`. */
function showToast(message: string, type: ToastType = 'info', options: ToastOptions = {}): string {
  return toasts.show(message, type, options);
}

function dismissToast(id: string) {
  toasts.dismiss(id);
}

export function useToast() {
  return useMemo(() => ({ showToast, dismissToast }), []);
}
