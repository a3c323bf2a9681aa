'use client';

import { Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { InterviewPlan } from '../api/plan';

/** What the server found to say of a question: a near-duplicate, or a reason not to ask it. */
export function QuestionRemarks({ remarks }: { remarks: InterviewPlan['remarks'] }) {
  const t = useTranslations('positions.editor.remarks');
  if (remarks.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 border-t border-hairline px-4 py-2.5 text-sm">
      {remarks.map((remark) => (
        <li key={`${remark.kind}-${remark.text}`} className="flex items-start gap-2">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span className="min-w-0">
            <span className="font-medium">{t(remark.kind)}</span>{' '}
            {remark.kind === 'may_be_unlawful' ? (
              <span className="text-muted">{remark.text}</span>
            ) : (
              <q className="font-serif text-muted">{remark.text}</q>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
