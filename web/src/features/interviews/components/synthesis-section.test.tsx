import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { renderIn } from '@/testing/render';
import type { Interview, ReviewedAnswer } from '../api/interview';
import { SynthesisSection } from './synthesis-section';

function answerOf(competencyId: string, rated: boolean): ReviewedAnswer {
  return {
    question: {
      id: `q-${competencyId}`,
      competency_id: competencyId,
      kind: 'technical',
      text: 'Comment ?',
      expected_points: [],
      anchors: [],
      reference_answer: null,
      preparation_seconds: 60,
      answer_seconds: 180,
      proposed_by_ai: false,
    },
    response: { id: 'r', text: 'Ainsi.', received_at: '2026-11-23T08:00:00.000Z' },
    follow_up: null,
    my_rating: rated ? { value: 3, rated_at: '2026-11-23T09:00:00.000Z', changed: false } : null,
    my_note: '',
    others: null,
    evaluation_state: 'done',
    evaluation: null,
  };
}

const strength = {
  text: 'Question 1 : établit ce point, « Consigne ».',
  evidence: [{ question_id: 'q-a', quote: 'Je consigne tout.', span: { start: 0, end: 17 } }],
};
const sentence = {
  text: 'Questions 1 et 2 : deux passages semblent se contredire.',
  evidence: [],
};

/** Of three answers one is judged; of the others, one is rated and the AI abstained. */
function renderSynthesis(onGo: (place: number, pointId?: string) => void = () => {}) {
  const competency = (id: string, name: string, score: number | null) => ({
    competency_id: id,
    name,
    weight: 1,
    score,
    scored: score === null ? 0 : 1,
    total: 1,
  });
  const interview = {
    answers: [
      {
        ...answerOf('a', true),
        evaluation: {
          points: [{ id: 'p1', verdict: 'credited', span: { start: 3, end: 11 } }],
        },
      },
      answerOf('b', true),
      answerOf('c', false),
    ],
    synthesis: {
      answers: 1,
      total: 3,
      overall: null,
      competencies: [
        competency('a', 'Jugée', 0.5),
        competency('b', 'Abstenue', null),
        competency('c', 'Ouverte', null),
      ],
      strengths: [strength],
      gaps: [],
      contradictions: [sentence, sentence],
      next_questions: [],
    },
  } as unknown as Interview;
  renderIn(<SynthesisSection interview={interview} onGo={onGo} />);
}

describe('SynthesisSection', () => {
  it('says what it is made of: what is both rated and judged', () => {
    renderSynthesis();

    expect(screen.getByText(/une réponse sur 3.*notée et que l’IA a jugée/)).toBeInTheDocument();
  });

  it('asks for a rating where one is missing, not where the AI abstained', () => {
    renderSynthesis();

    const said = (name: string) => screen.getByText(name).parentElement;
    expect(said('Abstenue')).toHaveTextContent('sans score de l’IA');
    expect(said('Ouverte')).toHaveTextContent('à noter');
  });

  it('lights the point whose words stand in the sentence', async () => {
    const go = vi.fn();
    renderSynthesis(go);

    await userEvent.click(screen.getByRole('button', { name: /Je consigne tout/ }));

    expect(go).toHaveBeenCalledWith(1, 'p1');
  });

  it('keeps sentences apart that say the same of other passages', () => {
    renderSynthesis();

    expect(screen.getAllByText(sentence.text)).toHaveLength(2);
  });
});
