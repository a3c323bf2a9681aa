import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from './api-error';
import type * as Client from './client';
import type * as Create from './create-client';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe('the client of people who sign in', () => {
  let client: typeof Client;
  let create: typeof Create;

  beforeEach(async () => {
    vi.resetModules();
    client = await import('./client');
    create = await import('./create-client');
  });
  afterEach(() => vi.unstubAllGlobals());

  it('refreshes a token the server no longer takes and repeats the request, body included', async () => {
    let refreshes = 0;
    const bodies: string[] = [];
    vi.stubGlobal(
      'fetch',
      vi.fn(async (input: Request | string) => {
        if (typeof input === 'string') {
          refreshes += 1;
          return Response.json({ access_token: `t${refreshes}`, expires_at: inMinutes(15) });
        }
        bodies.push(await input.clone().text());
        return input.headers.get('Authorization') === 'Bearer t2'
          ? Response.json({ name: 'Ada' })
          : Response.json({ code: 'token_expired' }, { status: 401 });
      }),
    );

    const user = await create.read(client.api.PATCH('/api/me', { body: { name: 'Ada' } }));

    expect(user).toEqual({ name: 'Ada' });
    expect(refreshes).toBe(2);
    expect(bodies).toEqual(['{"name":"Ada"}', '{"name":"Ada"}']);
  });

  it('throws what the server said went wrong, with its request id and fields', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(async () =>
        Response.json(
          {
            code: 'password_too_weak',
            status: 422,
            errors: [{ path: 'password', code: 'too_weak', detail: 'too common' }],
            request_id: 'r-1',
          },
          { status: 422, headers: { 'Retry-After': '30' } },
        ),
      ),
    );

    const failed = await create
      .read(
        client.publicApi.POST('/api/auth/sign-in', { body: { email: 'a@b.fr', password: 'x' } }),
      )
      .catch((error: unknown) => error);

    expect(failed).toMatchObject({
      name: 'ApiError',
      code: 'password_too_weak',
      status: 422,
      requestId: 'r-1',
      retryAfterSeconds: 30,
    } satisfies Partial<ApiError>);
  });

  it('says that the server cannot be reached when nothing comes back', async () => {
    vi.stubGlobal(
      'fetch',
      vi.fn(() => Promise.reject(new TypeError('network'))),
    );

    await expect(create.read(client.publicApi.GET('/api/server'))).rejects.toMatchObject({
      code: 'unreachable',
      status: 0,
    });
  });
});
