// Models elsewhere, from the screen to the wire and back: against a provider that speaks the real formats.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { eventually } from '../support/processes.ts';
import { key, Provider } from '../support/provider.ts';
import type { Settings } from '../support/server.ts';
import {
  analysed,
  anOpenPosition,
  aPosition,
  goodAnswer,
  invite,
  passThrough,
  World,
  type Person,
  type Schema,
} from '../support/world.ts';

type Plan = Schema['InterviewPlan'];
type Interview = Schema['Interview'];
type Event = { event: string; data: unknown; at: number };

let provider: Provider;
const worlds: World[] = [];
beforeAll(async () => {
  provider = await Provider.start();
});
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()));
  await provider.stop();
});

async function aWorld(settings: Settings = {}) {
  const world = await World.open(provider.settings(settings));
  worlds.push(world);
  return { world, recruiter: await world.person('recruiter') };
}

/** Asks for a proposal as the position editor does, and hears its events. */
async function* propose(
  world: World,
  by: Person,
  positionId: string,
  signal?: AbortSignal,
): AsyncGenerator<Event> {
  const plan = await by.get<Plan>(`/api/positions/${positionId}/plan`);
  const response = await fetch(new URL(`/api/positions/${positionId}/plan/propose`, world.url), {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${by.token ?? ''}`,
    },
    body: JSON.stringify({ revision: plan.revision }),
    ...(signal && { signal }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  if (!response.body) throw new Error('no body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      if (event) yield { event, data: JSON.parse(data), at: Date.now() };
    }
  }
}

async function all(events: AsyncGenerator<Event>): Promise<Event[]> {
  const heard: Event[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

/** An answered interview, rated by the recruiter so that the AI's part is unveiled. */
async function aRatedInterview(world: World, recruiter: Person, answer = goodAnswer) {
  const { position } = await anOpenPosition(recruiter, 1);
  const { interview, link } = await invite(recruiter, position.id);
  await passThrough(await world.candidate(link), answer);
  await analysed(recruiter, position.id, interview.id);
  const path = `/api/interviews/${interview.id}`;
  const veiled = await recruiter.get<Interview>(path);
  const question = veiled.answers[0]?.question.id ?? '';
  const rated = await recruiter.put<Schema['ReviewedAnswer']>(`${path}/answers/${question}/rating`, {
    value: 3,
  });
  return { position, veiled, evaluation: rated.evaluation };
}

describe('a proposal', () => {
  test('comes question by question, each with the id it has in the plan', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__ANTHROPIC_MODEL: 'slow' });
    const position = await aPosition(recruiter);

    const events = await all(propose(world, recruiter, position.id));

    expect(events.map(({ event }) => event)).toEqual([...Array<string>(5).fill('question'), 'plan']);
    const questions = events.slice(0, 5).map(({ data }) => data as Schema['PlanQuestion']);
    const plan = events[5]?.data as Plan;
    expect(plan.questions.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    expect(plan.questions[0]?.expected_points).toEqual(questions[0]?.expected_points);
    expect(plan.proposed_by).toEqual({ provider: 'anthropic', model: 'slow' });
    expect((events[4]?.at ?? 0) - (events[0]?.at ?? 0)).toBeGreaterThan(500);
    expect(await recruiter.get<Plan>(`/api/positions/${position.id}/plan`)).toEqual(plan);
  });

  test('stops the model and changes nothing when the person leaves', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__ANTHROPIC_MODEL: 'slow' });
    const position = await aPosition(recruiter);
    const before = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);
    const { abandoned } = await provider.counts();
    const leaving = new AbortController();

    const events = propose(world, recruiter, position.id, leaving.signal);
    expect((await events.next()).value).toMatchObject({ event: 'question' });
    leaving.abort();
    await expect(all(events)).rejects.toThrow();

    await eventually(
      'the provider sees the connection go',
      async () => (await provider.counts()).abandoned > abandoned,
    );
    expect(await recruiter.get<Plan>(`/api/positions/${position.id}/plan`)).toEqual(before);
    // What was written until then is counted all the same.
    const { spent } = await recruiter.get<Schema['AiCosts']>(`/api/positions/${position.id}/ai-costs`);
    expect(spent.requests).toBe(1);
    expect(spent.output_tokens).toBeGreaterThan(50);
    expect(spent.cost_micros).toBeGreaterThan(0);
  });

  test('begins anew when a reply breaks off, attempt by attempt and provider by provider', async () => {
    const { world, recruiter } = await aWorld({
      RECRUTEIA_AI__PROVIDERS: 'anthropic,openai',
      RECRUTEIA_AI__ANTHROPIC_MODEL: 'cut_in_event',
    });
    const position = await aPosition(recruiter);

    const events = await all(propose(world, recruiter, position.id));

    const kinds = events.map(({ event }) => event);
    expect(kinds.filter((kind) => kind === 'restart')).toHaveLength(2);
    const last = kinds.lastIndexOf('restart');
    expect(kinds.slice(last + 1)).toEqual([...Array<string>(5).fill('question'), 'plan']);
    const plan = events.at(-1)?.data as Plan;
    expect(plan.proposed_by?.provider).toBe('openai');
    // The same question keeps its id from one attempt to the next, so that what a person wrote into it is kept.
    expect(plan.questions[0]?.id).toBe((events[0]?.data as Schema['PlanQuestion']).id);
    expect(plan.questions.map(({ id }) => id)).toEqual(
      events.slice(last + 1, -1).map(({ data }) => (data as Schema['PlanQuestion']).id),
    );
  });

  test('is refused as any request before the model is asked', async () => {
    const { recruiter } = await aWorld();
    const position = await aPosition(recruiter);

    const answer = await recruiter.call('POST', `/api/positions/${position.id}/plan/propose`, {
      body: { revision: 99 },
      headers: { accept: 'text/event-stream' },
    });

    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('revision_stale');
  });

  test('ends in a problem when the model fails, in either form', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__ANTHROPIC_MODEL: 'key_refused' });
    const position = await aPosition(recruiter);

    const [problem] = await all(propose(world, recruiter, position.id));
    expect(problem).toMatchObject({ event: 'problem', data: { code: 'model_misconfigured', status: 503 } });

    const plan = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);
    const answer = await recruiter.call('POST', `/api/positions/${position.id}/plan/propose`, {
      body: { revision: plan.revision },
    });
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('model_misconfigured');
  });

  test('falls back in the configured order, and says who wrote it', async () => {
    const { recruiter } = await aWorld({
      RECRUTEIA_AI__PROVIDERS: 'anthropic,openai,offline',
      RECRUTEIA_AI__ANTHROPIC_MODEL: 'overloaded',
      RECRUTEIA_AI__OPENAI_MODEL: 'whole_json',
    });
    const position = await aPosition(recruiter);
    const plan = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);

    const proposed = await recruiter.post<Plan>(`/api/positions/${position.id}/plan/propose`, {
      revision: plan.revision,
    });

    expect(proposed.proposed_by).toEqual({ provider: 'openai', model: 'whole_json' });
  });
});

describe('what it costs', () => {
  test('is estimated before, and counted after', async () => {
    const { recruiter } = await aWorld();
    const position = await aPosition(recruiter);
    const costs = () => recruiter.get<Schema['AiCosts']>(`/api/positions/${position.id}/ai-costs`);

    const before = await costs();
    expect(before.proposal_cost_micros).toBeGreaterThan(0);
    expect(before.spent).toEqual({ requests: 0, input_tokens: 0, output_tokens: 0, cost_micros: 0 });
    const plan = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);
    await recruiter.post(`/api/positions/${position.id}/plan/propose`, { revision: plan.revision });

    // 300 tokens at 3.00 a million, 700 cached at 0.30, 200 written at 15.00.
    expect((await costs()).spent).toEqual({
      requests: 1,
      input_tokens: 1000,
      output_tokens: 200,
      cost_micros: 900 + 210 + 3000,
    });
  });

  test('stops at the day’s budget, also after a restart', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__DAILY_TOKENS: '18000' });
    const ask = async () => {
      const position = await aPosition(recruiter);
      const plan = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);
      return recruiter.call('POST', `/api/positions/${position.id}/plan/propose`, {
        body: { revision: plan.revision },
      });
    };

    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await ask()).status);
    await world.restart();
    const last = await ask();

    expect(statuses[0]).toBe(200);
    expect(statuses.at(-1)).toBe(429);
    expect(last.status).toBe(429);
    expect(last.body.code).toBe('ai_budget_spent');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('an analysis', () => {
  test('names who made it, with the words it was asked in', async () => {
    const { world, recruiter } = await aWorld();

    const { evaluation } = await aRatedInterview(world, recruiter);

    expect(evaluation?.provenance).toMatchObject({
      provider: 'anthropic',
      model: 'obedient',
      prompt_version: 'judge/fr 1',
    });
    expect(evaluation?.second_opinion).toBeNull();
  });

  test('is left to people when the model fails, whatever the way', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__ANTHROPIC_MODEL: 'silent' });
    const silent = await aRatedInterview(world, recruiter);
    expect(silent.evaluation).toMatchObject({ score: null, abstained: 'model_unavailable' });

    const broken = await aWorld({ RECRUTEIA_AI__ANTHROPIC_MODEL: 'breaks_schema' });
    const { evaluation } = await aRatedInterview(broken.world, broken.recruiter);
    expect(evaluation).toMatchObject({ score: null, abstained: 'model_broke_schema' });
  });

  test('with a second opinion warns of a disagreement, unveiled by rating alone', async () => {
    const { world, recruiter } = await aWorld({
      RECRUTEIA_AI__SECOND_OPINION: 'openai',
      RECRUTEIA_AI__OPENAI_MODEL: 'grudging',
    });

    const { veiled, evaluation } = await aRatedInterview(world, recruiter);

    expect(JSON.stringify(veiled)).not.toContain('grudging');
    expect(evaluation?.score).toBeGreaterThan(0.25);
    expect(evaluation?.second_opinion).toMatchObject({
      score: 0,
      disagrees: true,
      provenance: { provider: 'openai', model: 'grudging' },
    });
  });

  test('that two providers share is no warning', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__SECOND_OPINION: 'openai' });

    const { evaluation } = await aRatedInterview(world, recruiter);

    expect(evaluation?.second_opinion).toMatchObject({ score: evaluation?.score, disagrees: false });
  });

  test('is counted among the cache’s look-ups', async () => {
    const { world, recruiter } = await aWorld();
    await aRatedInterview(world, recruiter);

    const metrics = await (await fetch(new URL('/metrics', world.url))).text();

    expect(metrics).toContain('recruteia_analysis_cache_total{result="miss"} 1');
    expect(metrics).toMatch(/recruteia_ai_acts_total\{act="judge",outcome="done",provider="anthropic"\} 1/);
  });

  test('is made once of the same words, whoever says them, until they are erased', async () => {
    const { world, recruiter } = await aWorld();
    const { position } = await anOpenPosition(recruiter, 1);
    const says = async (name: string) => {
      const { interview, link } = await invite(recruiter, position.id, name);
      const candidate = await world.candidate(link);
      await passThrough(candidate, goodAnswer);
      await analysed(recruiter, position.id, interview.id);
      return candidate;
    };
    const counted = async () => {
      const text = await (await fetch(new URL('/metrics', world.url))).text();
      const of = (result: string) =>
        Number(new RegExp(`cache_total\\{result="${result}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
      return { hits: of('hit'), misses: of('miss') };
    };

    const first = await says('Ada Koné');
    await says('Bo Lindqvist');
    expect(await counted()).toEqual({ hits: 1, misses: 1 });

    await first.put('/api/interview/consents', { consents: [{ kind: 'ai_analysis', granted: false }] });
    await says('Chloé Dubois');
    expect(await counted()).toEqual({ hits: 1, misses: 2 });
  });
});

test('a candidate is told of everyone their answers may be sent to', async () => {
  const { world, recruiter } = await aWorld({
    RECRUTEIA_AI__PROVIDERS: 'offline,anthropic',
    RECRUTEIA_AI__SECOND_OPINION: 'openai',
    RECRUTEIA_AI__OPENAI_MODEL: 'grudging',
  });
  const { position } = await anOpenPosition(recruiter, 1);
  const { link } = await invite(recruiter, position.id);
  const candidate = await world.candidate(link);

  expect((await candidate.get<Schema['Passage']>('/api/interview')).ai).toEqual({
    provider: 'anthropic, openai',
    model: 'obedient, grudging',
  });
});

describe('an administrator', () => {
  test('reads in the log why a model failed, in words of our own', async () => {
    const { world, recruiter } = await aWorld({
      RECRUTEIA_AI__PROVIDERS: 'anthropic,offline',
      RECRUTEIA_AI__ANTHROPIC_MODEL: 'key_refused',
    });
    const { evaluation } = await aRatedInterview(world, recruiter);

    expect(evaluation?.provenance.provider).toBe('offline');
    const lines = world.server.log.split('\n').filter((line) => line.includes('ai_request_failed'));
    expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        provider: 'anthropic',
        act: 'judge',
        outcome: 'failed',
        code: 'model_misconfigured',
        problem: 'anthropic: the key is not accepted (status 401)',
      }),
    );
  });
});

describe('the key', () => {
  test('appears nowhere: not in logs, errors, metrics or the shown configuration', async () => {
    const { world, recruiter } = await aWorld({
      RECRUTEIA_AI__ANTHROPIC_MODEL: 'key_refused',
      RECRUTEIA_LOG__LEVEL: 'debug',
    });
    const position = await aPosition(recruiter);
    const events = await all(propose(world, recruiter, position.id));
    await aRatedInterview(world, recruiter);
    const metrics = await (await fetch(new URL('/metrics', world.url))).text();
    const shown = await world.home.must(['config', 'show']);
    const checked = await world.home.run(['ai', 'check']);

    for (const text of [
      world.server.log,
      JSON.stringify(events),
      metrics,
      shown,
      checked.stdout,
      checked.stderr,
    ])
      expect(text).not.toContain(key);
    expect(shown).toContain('anthropic_key = "***"');
  });

  test('is missed where one is needed', async () => {
    const { world } = await aWorld();
    world.home.settings.RECRUTEIA_AI__ANTHROPIC_KEY = '';

    const shown = await world.home.run(['config', 'show']);

    expect(shown.code).toBe(1);
    expect(shown.stderr).toContain('ai.anthropic_key_file');
  });
});

describe('ai check', () => {
  const check = async (model: string, extra: string[] = []) => {
    const { world } = await aWorld({
      RECRUTEIA_AI__ANTHROPIC_MODEL: model,
      RECRUTEIA_AI__OPENAI_MODEL: model,
    });
    return world.home.run(['ai', 'check', ...extra]);
  };

  test('says in one screen what works', async () => {
    const { code, stdout } = await check('obedient');

    expect(code).toBe(0);
    expect(stdout).toContain('anthropic: works');
    expect(stdout).toContain('forced tool');
    expect(stdout).toMatch(/time +\d+ ms for 1000 tokens in, 200 out/);
    expect(stdout).toMatch(/^asked in this order: anthropic\n/);
    expect(stdout).toMatch(/budget +no limit\n/);
    expect(stdout).toMatch(/today +0 tokens in, 0 out, 0\.00 USD \(requests: 0\)/);
    expect(stdout).toMatch(/patience +10 s to connect, 1\.5 s to the first byte/);
    expect(stdout).toContain('note: when these fail, answers are left to people');
    expect(stdout.split('\n').length).toBeLessThan(24);
  });

  test('shows the budget, what of it is spent today, and a budget that no proposal fits into', async () => {
    const { world, recruiter } = await aWorld({ RECRUTEIA_AI__DAILY_COST: '500' });
    const position = await aPosition(recruiter);
    const plan = await recruiter.get<Plan>(`/api/positions/${position.id}/plan`);
    await recruiter.post(`/api/positions/${position.id}/plan/propose`, { revision: plan.revision });
    world.home.settings.RECRUTEIA_AI__DAILY_TOKENS = '9000';

    const { stdout } = await world.home.run(['ai', 'check']);

    expect(stdout).toMatch(/budget +9000 tokens and 5\.00 USD a day/);
    expect(stdout).toMatch(/today +1000 tokens in, 200 out, 0\.00 USD \(requests: 1\)/);
    expect(stdout).toContain('note: ai.daily_tokens is less than one proposal may take');
  });

  test('asks a provider once that is a fallback and a second opinion', async () => {
    const { world } = await aWorld({
      RECRUTEIA_AI__PROVIDERS: 'anthropic, openai, offline',
      RECRUTEIA_AI__SECOND_OPINION: 'openai',
    });

    const { code, stdout } = await world.home.run(['ai', 'check']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^asked in this order: anthropic, openai, offline; second opinion: openai\n/);
    expect(stdout.match(/^openai: works$/gm)).toHaveLength(1);
  });

  test('tells a key from a model from an address', async () => {
    expect((await check('key_refused')).stdout).toContain('the key is not accepted');
    expect((await check('model_unknown')).stdout).toContain('the model or the address is not known there');
    const { code, stdout } = await check('html');
    expect(code).toBe(1);
    expect(stdout).toContain('anthropic: does not work');
  });

  test('shows that a compatible server only takes plain JSON', async () => {
    const { code, stdout } = await check('no_json_schema', ['--provider', 'openai']);

    expect(code).toBe(0);
    expect(stdout).toContain('plain JSON mode');
  });
});
