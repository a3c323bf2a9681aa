'use client';

import { useRef, useState } from 'react';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useAutosave } from '@/lib/use-autosave';
import { usePassageActs } from './api/passage';
import { forgetLocalDraft, keepLocalDraft, newestDraft } from './local-draft';

/** The answer being typed: in this tab at every stroke, on the server at every pause. */
export function useDraft(question: Schemas['PassageQuestion']) {
  const { saveDraft, refresh } = usePassageActs();
  const [text, setText] = useState(() => newestDraft(question.id, question.draft));
  const revision = useRef(question.draft.revision);
  const typed = useRef(text);

  const autosave = useAutosave<string>(async (value) => {
    try {
      const saved = await saveDraft(question.number, { text: value, revision: revision.current });
      revision.current = saved.revision;
    } catch (error) {
      // The page says that another device has taken over, rather than that a text differs.
      if (isApiError(error, 'taken_over')) void refresh();
      throw error;
    }
    // What was typed while this was on its way stands over the new revision.
    if (typed.current === value) forgetLocalDraft(question.id);
    else keepLocalDraft(question.id, { text: typed.current, base: revision.current });
  });

  const change = (value: string) => {
    typed.current = value;
    setText(value);
    keepLocalDraft(question.id, { text: value, base: revision.current });
    autosave.change(value);
  };

  return { text, change, state: autosave.state, flush: autosave.flush, discard: autosave.discard };
}
