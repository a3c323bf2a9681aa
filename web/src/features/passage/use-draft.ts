'use client';

import { useRef, useState } from 'react';
import { isApiError } from '@/lib/api/api-error';
import type { Schemas } from '@/lib/api/types';
import { useAutosave } from '@/lib/use-autosave';
import { usePassageActs } from './api/passage';
import {
  answerKey,
  followUpKey,
  forgetLocalDraft,
  keepLocalDraft,
  newestDraft,
} from './local-draft';

type Save = (draft: Schemas['SaveDraft']) => Promise<Schemas['Draft']>;

/** The answer to a question being typed. */
export function useDraft(passage: Schemas['Passage'], question: Schemas['PassageQuestion']) {
  const { saveDraft } = usePassageActs();
  return useKeptDraft(answerKey(passage, question), question.draft, (draft) =>
    saveDraft(question.number, draft),
  );
}

/** The answer to what follows a question. */
export function useFollowUpDraft(
  passage: Schemas['Passage'],
  followUp: Schemas['PassageFollowUp'],
) {
  const { saveFollowUpDraft } = usePassageActs();
  return useKeptDraft(followUpKey(passage, followUp), followUp.draft, (draft) =>
    saveFollowUpDraft(followUp.number, draft),
  );
}

/** What is being typed: in this tab at every stroke, on the server at every pause. */
function useKeptDraft(key: string, known: Schemas['Draft'], save: Save) {
  const { refresh } = usePassageActs();
  const [text, setText] = useState(() => newestDraft(key, known));
  const revision = useRef(known.revision);
  const typed = useRef(text);

  const autosave = useAutosave<string>(async (value) => {
    try {
      const saved = await save({ text: value, revision: revision.current });
      revision.current = saved.revision;
    } catch (error) {
      // The page says that another device has taken over, rather than that a text differs.
      if (isApiError(error, 'taken_over')) void refresh();
      throw error;
    }
    // What was typed while this was on its way stands over the new revision.
    if (typed.current === value) forgetLocalDraft(key);
    else keepLocalDraft(key, { text: typed.current, base: revision.current });
  });

  const change = (value: string) => {
    typed.current = value;
    setText(value);
    keepLocalDraft(key, { text: value, base: revision.current });
    autosave.change(value);
  };

  const discard = () => {
    autosave.discard();
    forgetLocalDraft(key);
  };
  return { text, change, state: autosave.state, flush: autosave.flush, discard };
}
