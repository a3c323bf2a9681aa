// The first start without demo content: a one-time link makes the first administrator, once.
import { afterAll, beforeAll, expect, test } from 'vitest';

import { Client } from '../support/client.ts';
import { Home, Server } from '../support/server.ts';
import { password, type Schema } from '../support/world.ts';

let home: Home;
let server: Server;
beforeAll(async () => {
  home = new Home();
  await home.must(['migrate']);
  server = await Server.start(home);
});
afterAll(async () => {
  await server.stop();
  home.remove();
});

const setUp = (token: string) => ({
  token,
  organisation: 'Atelier du Nord',
  name: 'Inès Marchand',
  email: 'ines@recruteia.test',
  password,
  locale: 'fr',
});

test('a wrong token sets nothing up', async () => {
  const { body } = await new Client(server).call('POST', '/api/setup', { body: setUp('a'.repeat(43)) });

  expect(body).toMatchObject({ code: 'link_invalid' });
});

test('the printed link works once, and the server then knows its organisation', async () => {
  const visitor = new Client(server);
  expect(await visitor.get<Schema['Server']>('/api/server')).toMatchObject({ setup_required: true });
  const token = /https?:\/\/\S+[#=/]([A-Za-z0-9_-]{20,})/.exec(server.log)?.[1];
  if (!token) throw new Error(`no set-up link was printed:\n${server.log}`);

  const first = await visitor.call<Schema['SignedIn']>('POST', '/api/setup', { body: setUp(token) });
  const second = await new Client(server).call('POST', '/api/setup', { body: setUp(token) });

  expect(first.status).toBe(201);
  expect(first.body.user).toMatchObject({ roles: ['admin'], email: 'ines@recruteia.test' });
  expect(second.body).toMatchObject({ code: 'already_set_up' });
  expect(await visitor.get<Schema['Server']>('/api/server')).toMatchObject({
    setup_required: false,
    organisation: 'Atelier du Nord',
  });
});
