import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';
import type { ReviewedAnswer } from '../api/interview';
import { RubricColumn, type RubricHandle } from './rubric-column';

const veiled: ReviewedAnswer = {
  question: {
    id: 'q1',
    competency_id: null,
    kind: 'behavioural',
    text: 'Racontez.',
    expected_points: [],
    anchors: ['un', 'deux', 'trois', 'quatre', 'cinq'],
    reference_answer: null,
    preparation_seconds: 60,
    answer_seconds: 180,
    proposed_by_ai: false,
  },
  response: { id: 'r1', text: 'Je réponds.', received_at: '2026-11-23T08:00:00.000Z' },
  follow_up: null,
  my_rating: null,
  my_note: '',
  others: null,
  evaluation_state: 'done',
  evaluation: null,
};

const unveiled: ReviewedAnswer = {
  ...veiled,
  my_rating: { value: 4, rated_at: '2026-11-23T09:00:00.000Z', changed: false },
  others: [],
  evaluation: {
    score: 0.4,
    level: 2,
    level_reason: {
      anchor: 'deux',
      from: 0.2,
      to: 0.4,
      established: 0,
      partly: 0,
      total: 0,
      heaviest_open: 'Consigner',
    },
    confidence: { level: 'high', value: 1, reasons: [] },
    star: null,
    abstained: null,
    points: [],
    points_derived: false,
    flags: [],
    provenance: { provider: 'offline', model: 'm', prompt_version: '1', prompt_hash: 'h' },
    evaluated_at: '2026-11-23T09:00:00.000Z',
    second_opinion: null,
  },
};

function requests() {
  const sent: { method: string; body: unknown }[] = [];
  vi.stubGlobal(
    'fetch',
    vi.fn(async (request: Request) => {
      sent.push({ method: request.method, body: await request.clone().json() });
      return Response.json(unveiled);
    }),
  );
  return sent;
}

function renderRubric(answer: ReviewedAnswer, onLight = () => {}) {
  const rubric = createRef<RubricHandle>();
  renderIn(
    <RubricColumn
      ref={rubric}
      interviewId="i1"
      answer={answer}
      lit={null}
      onLight={onLight}
      onNext={() => {}}
      isLast={false}
    />,
  );
  return rubric;
}

describe('RubricColumn', () => {
  beforeEach(() =>
    keepAccessToken({
      access_token: 't',
      expires_at: new Date(Date.now() + 900_000).toISOString(),
    }),
  );
  afterEach(() => vi.unstubAllGlobals());

  it('shows only the anchors until one has rated', () => {
    renderRubric(veiled);

    expect(screen.getAllByRole('button')).toHaveLength(5);
    expect(screen.queryByText('IA')).not.toBeInTheDocument();
    expect(screen.queryByText('Les autres avis')).not.toBeInTheDocument();
  });

  it('promises no analysis where it was refused', () => {
    renderRubric({ ...veiled, evaluation_state: 'refused' });

    expect(screen.getByText('L’avis des autres apparaîtra après votre note.')).toBeInTheDocument();
    expect(screen.queryByText(/analyse de l’IA/)).not.toBeInTheDocument();
  });

  it('says of a point its verdict and its quote in the button that shows the quote', () => {
    const point = {
      id: 'p1',
      text: 'Consigner la machine',
      weight: 1,
      credit: 0.75,
      verdict: 'credited' as const,
      quote: 'je consigne',
      span: { start: 0, end: 11 },
      passage: { quote: 'je consigne la presse.', span: { start: 0, end: 22 } },
      proposed: null,
      rule: '',
    };
    const evaluation = unveiled.evaluation && { ...unveiled.evaluation, points: [point] };
    renderRubric({ ...unveiled, evaluation });

    expect(
      screen.getByRole('button', {
        name: /citation.*Consigner la machine.*75.*je consigne la presse\./,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/entre 0,2 et 0,4/)).toBeInTheDocument();
  });

  it('sends the rating of the anchor chosen', async () => {
    const sent = requests();
    renderRubric(veiled);

    await userEvent.click(screen.getByRole('button', { name: /quatre/ }));

    await waitFor(() => expect(sent).toEqual([{ method: 'PUT', body: { value: 4 } }]));
  });

  it('names the difference once both are known', () => {
    renderRubric(unveiled);

    expect(screen.getByText(/2 niveaux au-dessus de l’IA/)).toBeInTheDocument();
  });

  it('says that an answer in another language is for a person to read, and accuses nobody', () => {
    renderRubric({
      ...unveiled,
      evaluation: unveiled.evaluation && {
        ...unveiled.evaluation,
        score: null,
        level: null,
        level_reason: null,
        confidence: null,
        abstained: 'language_not_read',
      },
    });

    expect(
      screen.getByText(/ne semble pas être dans la langue de la question/),
    ).toBeInTheDocument();
    expect(screen.queryByText(/consigne/)).not.toBeInTheDocument();
  });

  it('warns where a second model disagrees, without mixing it in', () => {
    const second = {
      score: 0.9,
      level: 5,
      abstained: null,
      points: [{ id: 'p1', credit: 1 }],
      disagrees: true,
      provenance: { provider: 'openai', model: 'gpt', prompt_version: '1', prompt_hash: 'h' },
    };
    const point = {
      id: 'p1',
      text: 'Consigner la machine',
      weight: 1,
      credit: 0,
      verdict: 'not_found' as const,
      quote: null,
      span: null,
      passage: null,
      proposed: null,
      rule: '',
    };
    const evaluation = unveiled.evaluation && {
      ...unveiled.evaluation,
      points: [point],
      second_opinion: second,
    };
    renderRubric({ ...unveiled, evaluation });

    const warning = screen.getByText(/ne sont pas d’accord/);
    const points = screen.getByRole('heading', { name: /Points établis/ });
    expect(warning.compareDocumentPosition(points)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(screen.getByText('Second avis')).toBeInTheDocument();
    expect(screen.getByText(/openai, gpt.*0,90 sur 1/)).toBeInTheDocument();
    expect(screen.getAllByText('Consigner la machine')).toHaveLength(2);
    expect(screen.getByText(/Score calculé.*0,40/)).toBeInTheDocument();
  });

  const judged = (changes: Partial<NonNullable<ReviewedAnswer['evaluation']>>) =>
    renderRubric({
      ...unveiled,
      evaluation: unveiled.evaluation && { ...unveiled.evaluation, ...changes },
    });

  it('says why the second opinion is missing', () => {
    judged({
      second_opinion: {
        score: null,
        level: null,
        abstained: 'model_unavailable',
        points: [],
        disagrees: false,
        provenance: { provider: 'openai', model: 'gpt', prompt_version: '1', prompt_hash: 'h' },
      },
    });

    expect(
      screen.getByText(/Second avis non rendu.*Le modèle n’a pas répondu/),
    ).toBeInTheDocument();
  });

  it('shows the words of a flagged passage, and a remark as the model’s', () => {
    judged({
      flags: [
        { kind: 'addresses_evaluator', span: { start: 3, end: 11 }, detail: '' },
        { kind: 'model_remark', span: null, detail: 'deux dates' },
      ],
    });

    expect(screen.getByText('réponds.')).toBeInTheDocument();
    expect(screen.getByText(/^Remarque du modèle.:$/)).toBeInTheDocument();
    expect(screen.getAllByText(/^Passage signalé.:$/)).toHaveLength(1);
  });

  it('gives the reason of each point, and what weighs against a higher level', () => {
    judged({
      points: [
        {
          id: 'p1',
          text: 'Consigner la machine',
          weight: 1,
          credit: 1,
          verdict: 'credited',
          quote: 'Je réponds.',
          span: { start: 0, end: 11 },
          passage: { quote: 'Je réponds.', span: { start: 0, end: 11 } },
          proposed: null,
          rule: 'mêmes mots : consigner',
        },
      ],
    });

    expect(screen.getByText(/Pourquoi.*mêmes mots : consigner/)).toBeInTheDocument();
    expect(screen.getByText(/contre un niveau plus haut.*Consigner/)).toBeInTheDocument();
  });

  it('shows what was proposed in other words, for people to judge', () => {
    judged({
      points: [
        {
          id: 'p1',
          text: 'Consigner la machine',
          weight: 1,
          credit: 0,
          verdict: 'quote_unrelated',
          quote: null,
          span: null,
          proposed: { start: 3, end: 18 },
          passage: { quote: 'Je mets le cadenas.', span: { start: 0, end: 19 } },
          rule: 'parle du cadenas',
        },
      ],
    });

    expect(screen.getByText(/À vous d’en juger/)).toBeInTheDocument();
    expect(screen.getByText('Je mets le cadenas.')).toBeInTheDocument();
    expect(screen.queryByText(/Pourquoi/)).not.toBeInTheDocument();
  });

  it('calls no judgement clear without saying what it rests on', () => {
    judged({ confidence: { level: 'high', value: 0.8, reasons: ['short_answer'] } });

    expect(screen.getByText(/avec réserve/)).toBeInTheDocument();
    expect(screen.queryByText(/Jugement net/)).not.toBeInTheDocument();
  });

  it('names each reason to set passages aside once, and lights them', async () => {
    const flag = (start: number) => ({
      kind: 'addresses_evaluator',
      span: { start, end: start + 4 },
      detail: '',
    });
    const onLight = vi.fn();
    const evaluation = unveiled.evaluation && {
      ...unveiled.evaluation,
      flags: [flag(0), flag(6), { kind: 'model_remark', span: null, detail: 'bref' }],
    };
    renderRubric({ ...unveiled, evaluation }, onLight);

    await userEvent.hover(screen.getByRole('button', { name: /2 passages signalés.*s’adressent/ }));

    expect(onLight).toHaveBeenCalledWith('flag-addresses_evaluator');
    expect(screen.getByText('bref')).toBeInTheDocument();
  });

  it('asks for a reason before a rating is changed', async () => {
    const sent = requests();
    const user = userEvent.setup();
    renderRubric(unveiled);

    await user.click(screen.getByRole('button', { name: 'Modifier' }));
    await user.click(screen.getByRole('button', { name: /deux/ }));
    await user.click(screen.getByRole('button', { name: 'Enregistrer la nouvelle note' }));
    expect(screen.getByText('Indiquez la raison du changement.')).toBeInTheDocument();
    expect(sent).toEqual([]);

    await user.type(screen.getByLabelText('Raison du changement'), 'Relu');
    await user.click(screen.getByRole('button', { name: 'Enregistrer la nouvelle note' }));
    await waitFor(() =>
      expect(sent).toEqual([{ method: 'PUT', body: { value: 2, reason: 'Relu' } }]),
    );
  });
});
