import createClient from 'openapi-fetch';
import type { paths } from '@/api/schema';
import { ApiError, unreachable } from './api-error';

/** How one kind of visitor sends a request: staff with a session, a candidate with their link. */
export type Sender = (request: Request) => Promise<Response>;

/** A client typed by the contract. What fails throws ApiError, so `data` is what was asked for. */
export function createApiClient(send: Sender) {
  const client = createClient<paths>({
    baseUrl: globalThis.location?.origin ?? 'http://localhost',
    fetch: async (request) => {
      const response = await send(request).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        throw error instanceof ApiError ? error : new ApiError(unreachable, 0);
      });
      if (!response.ok) throw await ApiError.from(response);
      return response;
    },
  });
  return client;
}

/** The body of a reply that succeeded. An absent body (204) is `undefined`, as its type says. */
export async function read<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data; // createApiClient throws on every error status, so this is the success type
}
