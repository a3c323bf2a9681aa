'use client';

import { useRef, useState } from 'react';
import type { Schemas } from '@/lib/api/types';
import { useAutosave } from '@/lib/use-autosave';
import { usePassageActs } from './api/passage';
import { forgetLocalDraft, keepLocalDraft, newestDraft } from './local-draft';

/** The answer being typed: in this tab at every stroke, on the server at every pause. */
export function useDraft(question: Schemas['PassageQuestion']) {
  const { saveDraft } = usePassageActs();
  const [text, setText] = useState(() => newestDraft(question.id, question.draft));
  const revision = useRef(question.draft.revision);

  const autosave = useAutosave<string>(async (value) => {
    const saved = await saveDraft(question.number, { text: value, revision: revision.current });
    revision.current = saved.revision;
    forgetLocalDraft(question.id);
  });

  const change = (value: string) => {
    setText(value);
    keepLocalDraft(question.id, { text: value, base: revision.current });
    autosave.change(value);
  };

  return { text, change, state: autosave.state, flush: autosave.flush, discard: autosave.discard };
}
