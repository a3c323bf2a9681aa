// Oversized, truncated, slow, malformed: a clear refusal, and a server that goes on as if nothing had been.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { request, sendRaw } from '../support/raw.ts';
import { World, type Person } from '../support/world.ts';

let world: World;
let recruiter: Person;
beforeAll(async () => {
  world = await World.open();
  recruiter = await world.person('recruiter');
});
afterAll(() => world.close());

afterEach(async () => {
  expect((await fetch(new URL('/healthz', world.url))).status).toBe(200);
  world.server.assertHealthy();
});

const problemOf = (text: string) =>
  JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;

function post(body: string | Buffer, headers: Record<string, string> = {}): Buffer {
  return request(
    'POST /api/positions HTTP/1.1',
    {
      Authorization: `Bearer ${recruiter.token ?? ''}`,
      'Idempotency-Key': crypto.randomUUID(),
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  );
}

describe('JSON', () => {
  const valid = '{"title":"Poste","description":"","locale":"fr"}';

  test('that is right is taken', async () => {
    expect((await sendRaw(world.url, [post(valid)])).status).toBe(201);
  });

  test.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['half of it', valid.slice(0, 20)],
    ['something after the end', `${valid}}`],
    ['single quotes', valid.replaceAll('"', "'")],
    ['a comment', `/* */${valid}`],
    ['a trailing comma', valid.replace('}', ',}')],
    ['NaN', '{"title":NaN}'],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('{"title":"'), 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x7d]),
    ],
    ['an overlong encoding', Buffer.from([...Buffer.from('{"title":"'), 0xc0, 0xaf, 0x22, 0x7d])],
    ['a lone surrogate', '{"title":"\\ud800"}'],
    ['an escaped NUL', '{"title":"a\\u0000b","description":"","locale":"fr"}'],
    ['a raw NUL', '{"title":"a\u0000b"}'],
    ['a raw control character', '{"title":"a\u0007b"}'],
    ['100,000 brackets', '['.repeat(100_000)],
    ['100,000 objects', '{"a":'.repeat(100_000)],
  ])('%s is refused', async (_, body) => {
    const { status, text } = await sendRaw(world.url, [post(body)]);

    expect([400, 422]).toContain(status);
    expect(problemOf(text).code).toMatch(/^(?:json_malformed|malformed|invalid)$/);
  });

  test.each([
    ['an array', '[]'],
    ['a number', '12'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['an object in place of a text', '{"title":{},"description":"","locale":"fr"}'],
    ['a number beyond any range', '{"title":1e999,"description":"","locale":"fr"}'],
    ['a whole number beyond 64 bits', '{"title":99999999999999999999999,"description":"","locale":"fr"}'],
  ])('%s is not what was asked for', async (_, body) => {
    const { status } = await sendRaw(world.url, [post(body)]);

    expect([400, 422]).toContain(status);
  });

  test('of another media type is refused', async () => {
    const { status, text } = await sendRaw(world.url, [post(valid, { 'Content-Type': 'text/xml' })]);

    expect(status).toBe(415);
    expect(problemOf(text)).toMatchObject({ code: 'unsupported_media' });
  });
});

describe('size', () => {
  test('a body announced too large is refused before it is sent', async () => {
    const began = Date.now();
    const { status, text } = await sendRaw(world.url, [post('{', { 'Content-Length': '10000000000' })]);

    expect(status).toBe(413);
    expect(problemOf(text)).toMatchObject({ code: 'too_large' });
    expect(Date.now() - began).toBeLessThan(2_000);
  });

  test('a chunked body that grows too large is stopped', async () => {
    const headers = {
      Authorization: `Bearer ${recruiter.token ?? ''}`,
      'Idempotency-Key': crypto.randomUUID(),
      'Content-Type': 'application/json',
      'Transfer-Encoding': 'chunked',
    };
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;

    const { status, closed } = await sendRaw(
      world.url,
      [request('POST /api/positions HTTP/1.1', headers), ...Array.from({ length: 400 }, () => chunk)],
      { patience: 15_000 },
    );

    // The refusal may be lost when the server resets what is still being sent: that it closes is what counts.
    expect(closed).toBe(true);
    expect([413, undefined]).toContain(status);
  });

  test.each<[string, number, () => Buffer]>([
    ['an address of 100 kB', 414, () => request(`GET /${'a'.repeat(100_000)} HTTP/1.1`)],
    ['a header of 100 kB', 431, () => request('GET /healthz HTTP/1.1', { 'X-Long': 'a'.repeat(100_000) })],
    [
      '5,000 headers',
      431,
      () =>
        request(
          'GET /healthz HTTP/1.1',
          Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`X-${i}`, 'a'])),
        ),
    ],
  ])('%s is refused with %i', async (_, expected, bytes) => {
    const { status, closed } = await sendRaw(world.url, [bytes()]);

    expect(closed).toBe(true);
    expect([expected, 400, 431, undefined]).toContain(status);
  });
});

describe('HTTP', () => {
  test.each<[string, Buffer]>([
    [
      'no HTTP at all',
      Buffer.from(
        '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003hello\r\n\r\n',
        'latin1',
      ),
    ],
    ['a line without a version', Buffer.from('GET /\r\n\r\n')],
    ['another version', request('GET / HTTP/3.0')],
    [
      'two lengths',
      Buffer.from('POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
    ['a negative length', Buffer.from('POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n')],
    [
      'a length and chunks',
      Buffer.from(
        'POST /api/setup HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n',
      ),
    ],
    ['a space before the colon', Buffer.from('GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n')],
    ['a NUL in a header', Buffer.from('GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n', 'latin1')],
    [
      'a broken chunk size',
      Buffer.from('POST /api/setup HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'),
    ],
  ])('%s gets a 4xx or 505 once, and the connection is closed', async (_, bytes) => {
    const { status, text, closed } = await sendRaw(world.url, [bytes]);

    expect(closed).toBe(true);
    if (status !== undefined) expect([400, 401, 411, 413, 415, 422, 501, 505]).toContain(status);
    expect(text.match(/HTTP\/1\.1 \d/g)?.length ?? 0).toBeLessThanOrEqual(1);
  });

  test.each([
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/fr/..%5c..%5cetc',
    '/%00',
    '/fr%00.html',
    '/%',
    '/%zz',
    '/%ff%fe',
    '//etc/passwd',
  ])('the address %s leads nowhere', async (path) => {
    const { status, text } = await sendRaw(world.url, [request(`GET ${path} HTTP/1.1`)]);

    expect([301, 302, 307, 308, 400, 404]).toContain(status);
    expect(text).not.toContain('root:');
    expect(text).not.toMatch(/^location: ?(?:\/\/|https?:)/im);
  });

  test.each([
    '/api/positions/not-a-uuid',
    '/api/positions/00000000-0000-0000-0000-00000000000',
    "/api/positions/'%20OR%201=1--",
    '/api/interview/questions/99999999999999999999/open',
    '/api/positions?limit=-1',
    '/api/positions?cursor=%00',
    '/api/positions?q=%ff',
  ])('%s is refused', async (path) => {
    const { status } = await sendRaw(world.url, [
      request(`GET ${path} HTTP/1.1`, { Authorization: `Bearer ${recruiter.token ?? ''}` }),
    ]);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  test('a search for SQL wildcards finds them literally', async () => {
    const { items } = await recruiter.get<{ items: unknown[] }>('/api/positions', {
      q: "%_'; DROP TABLE users; --",
    });

    expect(items).toEqual([]);
  });

  test.each([
    ['a token that is no token', 'Bearer x'],
    ['a token of 10 kB', `Bearer ${'a'.repeat(10_000)}`],
    ['another scheme', 'Basic YTpi'],
    ['nothing after the scheme', 'Bearer '],
    ['odd bytes', 'Bearer \u00ff\u00fe'],
  ])('an authorisation of %s is refused', async (_, authorization) => {
    const { status } = await sendRaw(world.url, [
      request('GET /api/me HTTP/1.1', { Authorization: authorization }),
    ]);

    expect(status).toBe(401);
  });
});

describe('slowness and cuts', () => {
  test('hundreds of connections that say nothing do not keep others from being served', async () => {
    const silent = Array.from({ length: 200 }, () => sendRaw(world.url, [], { patience: 3_000 }));

    const began = Date.now();
    expect((await fetch(new URL('/healthz', world.url))).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(1_000);

    await Promise.all(silent);
  });

  test('a header that trickles in is cut off', { timeout: 30_000 }, async () => {
    const trickle = [...'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', ...'a'.repeat(200)];

    const { closed } = await sendRaw(world.url, trickle, { pause: 250, patience: 25_000 });

    expect(closed).toBe(true);
  });

  test('a body cut in the middle stores nothing', async () => {
    const body = '{"title":"Coupé au milieu","description":"","locale":"fr"}';
    const bytes = post(body);

    await sendRaw(world.url, [bytes.subarray(0, bytes.length - 10)], { pause: 100, hangUp: true });

    const { items } = await recruiter.get<{ items: unknown[] }>('/api/positions', { q: 'Coupé au milieu' });
    expect(items).toEqual([]);
  });

  test('a reply nobody reads harms nobody else', async () => {
    const greedy = Array.from({ length: 50 }, () =>
      sendRaw(world.url, [Buffer.from('GET /api/server HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200))], {
        pause: 50,
        hangUp: true,
      }),
    );

    expect((await fetch(new URL('/healthz', world.url))).status).toBe(200);
    await Promise.all(greedy);
  });
});
