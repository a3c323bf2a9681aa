import { accessToken, refreshAccessToken } from '@/lib/session/access-token';
import { createApiClient } from './create-client';

/** The client of people who sign in. */
export const api = createApiClient(async (request) => {
  const token = await accessToken();
  const response = await fetch(withToken(request, token));
  if (response.status !== 401 || token === null) return response;
  const fresh = await refreshAccessToken(token);
  return fresh === null ? response : fetch(withToken(request, fresh));
});

/** The client of those who have no session yet: sign-in, set-up, invitation, reset. */
export const publicApi = createApiClient((request) => fetch(request));

function withToken(request: Request, token: string | null): Request {
  const copy = request.clone();
  if (token !== null) copy.headers.set('Authorization', `Bearer ${token}`);
  return copy;
}
