// The tests' own HTTP client: keeps cookies and the access token as a browser would, and holds every reply against
// the contract.
import { randomUUID } from 'node:crypto';

import { assertKept } from './contract.ts';

export type Body = Record<string, unknown>;

export type Answer<T = Body> = { status: number; headers: Headers; body: T };

export type CallOptions = {
  body?: unknown;
  /** A body sent as it is, instead of `body`. */
  file?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
  query?: Record<string, string | number>;
  /** Given on every creating request; a test of repeats sets its own. */
  idempotencyKey?: string;
};

/** Where the server is now: one that was started again listens elsewhere. */
export type Origin = { readonly url: string };

export class Client {
  readonly #origin: Origin;
  token: string | undefined;
  readonly cookies = new Map<string, string>();

  constructor(origin: Origin, token?: string) {
    this.#origin = origin;
    this.token = token;
  }

  async call<T = Body>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
    const address = new URL(path, this.#origin.url);
    for (const [name, value] of Object.entries(options.query ?? {}))
      address.searchParams.set(name, String(value));
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      headers: this.#headers(method, options),
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.file !== undefined && { body: options.file }),
    });
    this.#keepCookies(response);
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? undefined;
    const body: unknown = contentType && /\bjson\b/.test(contentType) ? JSON.parse(text) : text || undefined;
    assertKept(method, address.pathname, { status: response.status, contentType, body });
    return { status: response.status, headers: response.headers, body: body as T };
  }

  /** A call that must succeed: gives the body. */
  async must<T = Body>(method: string, path: string, options: CallOptions = {}): Promise<T> {
    const answer = await this.call<T>(method, path, options);
    if (answer.status >= 300)
      throw new Error(`${method} ${path} → ${answer.status}: ${JSON.stringify(answer.body)?.slice(0, 600)}`);
    return answer.body;
  }

  get = <T = Body>(path: string, query?: Record<string, string | number>) =>
    this.must<T>('GET', path, query ? { query } : {});
  post = <T = Body>(path: string, body?: unknown) => this.must<T>('POST', path, { body });
  put = <T = Body>(path: string, body?: unknown) => this.must<T>('PUT', path, { body });
  patch = <T = Body>(path: string, body?: unknown) => this.must<T>('PATCH', path, { body });
  delete = <T = Body>(path: string) => this.must<T>('DELETE', path);

  #headers(method: string, options: CallOptions): Record<string, string> {
    return {
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...(options.file !== undefined && { 'content-type': 'application/octet-stream' }),
      ...(this.token && { authorization: `Bearer ${this.token}` }),
      ...(this.cookies.size > 0 && { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }),
      ...(method === 'POST' && { 'idempotency-key': options.idempotencyKey ?? randomUUID() }),
      ...options.headers,
    };
  }

  #keepCookies(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      const ended = attributes.some((a) => /^\s*max-age=(?:0|-\d+)\s*$/i.test(a));
      if (ended || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
