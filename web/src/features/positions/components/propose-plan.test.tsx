import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';
import type { InterviewPlan } from '../api/plan';
import { newQuestion, type PlanQuestion } from '../plan-draft';
import { usePlanEditor } from '../use-plan-editor';
import { ProposePlan } from './propose-plan';
import { QuestionsSection } from './questions-section';

const plan: InterviewPlan = {
  id: 'plan',
  position_id: 'p1',
  version: 1,
  status: 'draft',
  revision: 1,
  seniority: 'intermediate',
  tasks: [],
  competencies: [],
  questions: [],
  warnings: [],
  proposed_by: null,
  follow_ups: { enabled: false, answer_seconds: 90 },
  remarks: [],
  published_at: null,
  updated_at: '2026-11-23T08:00:00.000Z',
};

const costs = {
  currency: 'EUR',
  provider: { provider: 'anthropic', model: 'm' },
  proposal_cost_micros: 61_500,
  interview_cost_micros: 10_000,
  spent: { requests: 0, input_tokens: 0, output_tokens: 0, cost_micros: 0 },
};

const question = (text: string): PlanQuestion => ({
  ...newQuestion(null),
  text,
  proposed_by_ai: true,
});

function Editor() {
  const editor = usePlanEditor('p1', plan);
  return (
    <>
      <ProposePlan
        positionId="p1"
        editor={editor}
        descriptionLength={500}
        beforeProposing={() => Promise.resolve()}
        afterProposing={() => Promise.resolve()}
      />
      <QuestionsSection editor={editor} openQuestion={null} onOpenQuestion={() => {}} />
    </>
  );
}

/** The server: events of a proposal are sent by the test, one at a time. */
function serve() {
  const saved: unknown[] = [];
  let out: ReadableStreamDefaultController<Uint8Array> | undefined;
  let signal: AbortSignal | undefined;
  vi.stubGlobal(
    'fetch',
    vi.fn(async (request: Request) => {
      if (request.url.endsWith('/ai-costs')) return Response.json(costs);
      if (request.method === 'PUT') {
        saved.push(await request.clone().json());
        return Response.json({ ...plan, revision: 3 });
      }
      signal = request.signal;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          out = controller;
          request.signal.addEventListener('abort', () =>
            controller.error(new DOMException('left', 'AbortError')),
          );
        },
      });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }),
  );
  const send = (event: string, data: unknown) =>
    act(async () => {
      out?.enqueue(new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      await Promise.resolve();
    });
  return { send, saved, aborted: () => signal?.aborted ?? false, asked: () => out !== undefined };
}

describe('a proposal on the screen', () => {
  beforeEach(() =>
    keepAccessToken({
      access_token: 't',
      expires_at: new Date(Date.now() + 900_000).toISOString(),
    }),
  );
  afterEach(() => vi.unstubAllGlobals());

  it('says what it will cost, and shows each question as it arrives', async () => {
    const server = serve();
    renderIn(<Editor />);
    expect(await screen.findByText(/environ 0,062\s€ \(anthropic\)/)).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Proposer un plan' }));
    await waitFor(() => expect(server.asked()).toBe(true));
    const first = question('Comment diagnostiquez-vous une panne ?');
    await server.send('question', first);

    expect(await screen.findByText(first.text)).toBeInTheDocument();
    expect(screen.getByText(/1 question sur 5, la suite/)).toBeInTheDocument();

    const second = question('Que faites-vous avant d’intervenir ?');
    await server.send('plan', {
      ...plan,
      revision: 2,
      tasks: ['Contrôler les factures'],
      questions: [first, second],
    });
    expect(await screen.findByText(second.text)).toBeInTheDocument();
    expect(screen.getByText('Missions lues dans la fiche')).toBeInTheDocument();
    expect(screen.getByText('Contrôler les factures')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Proposer un autre plan' })).toBeEnabled();
    expect(server.saved).toEqual([]);
  });

  it('begins anew when another attempt does, and keeps what a person changed', async () => {
    const server = serve();
    renderIn(<Editor />);
    await userEvent.click(screen.getByRole('button', { name: 'Proposer un plan' }));
    await waitFor(() => expect(server.asked()).toBe(true));
    await server.send('question', question('Une'));
    await screen.findByText('Une');
    await server.send('restart', {});
    expect(
      await screen.findByText(/s’est interrompue.: un autre essai commence/),
    ).toBeInTheDocument();
    const [again, second] = [question('Encore'), question('Deux')];
    await server.send('question', again);

    expect(await screen.findByText('Encore')).toBeInTheDocument();
    expect(screen.queryByText('Une')).not.toBeInTheDocument();
    expect(screen.getByText(/Autre essai.: 1 question sur 5/)).toBeInTheDocument();

    await server.send('question', again);
    expect(screen.getByText(/Autre essai.: 1 question sur 5/)).toBeInTheDocument();
    await server.send('plan', { ...plan, revision: 2, questions: [again, second] });
    expect(await screen.findByText('Deux')).toBeInTheDocument();
    expect(server.saved).toEqual([]);
  });

  it('leaves out what was taken out meanwhile, and saves that', async () => {
    const server = serve();
    renderIn(<Editor />);
    await userEvent.click(screen.getByRole('button', { name: 'Proposer un plan' }));
    await waitFor(() => expect(server.asked()).toBe(true));
    const [first, second] = [question('Une'), question('Deux')];
    await server.send('question', first);
    await screen.findByText('Une');

    await userEvent.click(screen.getByRole('button', { name: /Retirer la question 1/ }));
    await server.send('plan', { ...plan, revision: 2, questions: [first, second] });

    expect(await screen.findByText('Deux')).toBeInTheDocument();
    expect(screen.queryByText('Une')).not.toBeInTheDocument();
    await waitFor(() => expect(server.saved).toHaveLength(1), { timeout: 5000 });
    expect(server.saved[0]).toMatchObject({ revision: 2, questions: [{ text: 'Deux' }] });
  });

  it('stops when it is told to, with what there was before', async () => {
    const server = serve();
    renderIn(<Editor />);
    await userEvent.click(screen.getByRole('button', { name: 'Proposer un plan' }));
    await waitFor(() => expect(server.asked()).toBe(true));
    await server.send('question', question('Une'));
    await screen.findByText('Une');

    await userEvent.click(screen.getByRole('button', { name: 'Arrêter' }));

    expect(await screen.findByRole('button', { name: 'Proposer un plan' })).toBeEnabled();
    expect(server.aborted()).toBe(true);
    expect(screen.queryByText('Une')).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says in words what went wrong', async () => {
    const server = serve();
    renderIn(<Editor />);
    await userEvent.click(screen.getByRole('button', { name: 'Proposer un plan' }));
    await waitFor(() => expect(server.asked()).toBe(true));
    await server.send('problem', {
      code: 'ai_budget_spent',
      status: 429,
      errors: [],
      request_id: 'r',
    });

    expect(await screen.findByText(/budget d’IA du jour est dépensé/)).toBeInTheDocument();
  });
});
