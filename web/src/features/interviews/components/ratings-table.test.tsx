import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderIn } from '@/testing/render';
import type { ReviewedAnswer } from '../api/interview';
import { RatingsTable } from './ratings-table';

const rated: ReviewedAnswer = {
  question: {
    id: 'q1',
    competency_id: null,
    kind: 'technical',
    text: 'Comment ?',
    expected_points: [],
    anchors: [],
    reference_answer: null,
    preparation_seconds: 60,
    answer_seconds: 180,
    proposed_by_ai: false,
  },
  response: { id: 'r1', text: 'Ainsi.', received_at: '2026-11-23T08:00:00.000Z' },
  follow_up: null,
  my_rating: { value: 4, rated_at: '2026-11-23T09:00:00.000Z', changed: false },
  my_note: '',
  others: [],
  evaluation_state: 'pending',
  evaluation: null,
};

const provenance = { provider: 'openai', model: 'gpt', prompt_version: '1', prompt_hash: 'h' };
const judged: NonNullable<ReviewedAnswer['evaluation']> = {
  score: 0.4,
  level: 2,
  level_reason: null,
  confidence: null,
  star: null,
  abstained: null,
  points: [],
  points_derived: false,
  flags: [],
  provenance,
  evaluated_at: '2026-11-23T09:00:00.000Z',
  second_opinion: {
    score: 0.9,
    level: 5,
    abstained: null,
    points: [],
    disagrees: true,
    provenance,
  },
};

describe('RatingsTable', () => {
  it('says that an analysis is under way, not that there is none', () => {
    renderIn(<RatingsTable answers={[rated]} onGo={() => {}} />);

    expect(screen.getByText('en cours')).toBeInTheDocument();
  });

  it('says where two models disagree', () => {
    renderIn(
      <RatingsTable
        answers={[{ ...rated, evaluation_state: 'done', evaluation: judged }]}
        onGo={() => {}}
      />,
    );

    expect(screen.getByText('avis partagés')).toBeInTheDocument();
  });
});
