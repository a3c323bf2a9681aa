// What depends on where the server stands: its public address, the proxies in front of it, limits per address, TLS.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { request } from 'node:https';

import { describe, expect, test } from 'vitest';

import { Home, Server, type Settings } from '../support/server.ts';
import { anOpenPosition, invite, password, World } from '../support/world.ts';

async function within(settings: Settings, play: (world: World) => Promise<void>) {
  const world = await World.open(settings);
  try {
    await play(world);
  } finally {
    await world.close();
  }
}

/** The statuses of so many attempts to sign in, each as if forwarded for another address. */
async function attempts(
  world: World,
  count: number,
): Promise<{ status: number; code: unknown; retryAfter: string | null }[]> {
  const answers = [];
  for (let i = 0; i < count; i += 1) {
    const { status, body, headers } = await world.visitor().call('POST', '/api/auth/sign-in', {
      body: { email: `nobody-${i}@recruteia.test`, password },
      headers: { 'x-forwarded-for': `203.0.113.${i}` },
    });
    answers.push({ status, code: body.code, retryAfter: headers.get('retry-after') });
  }
  return answers;
}

const few: Settings = { RECRUTEIA_LIMITS__SIGN_INS_PER_MINUTE: '4' };

describe('links', () => {
  test('begin with the public address of the configuration', () =>
    within({ RECRUTEIA_SERVER__PUBLIC_URL: 'https://recrutement.example.org' }, async (world) => {
      const recruiter = await world.person('recruiter');
      const { position } = await anOpenPosition(recruiter, 1);

      const { link } = await invite(recruiter, position.id);

      expect(link).toMatch(/^https:\/\/recrutement\.example\.org\//);
    }));

  test('that cannot work elsewhere are announced at the start', () =>
    within({}, async (world) => {
      expect(world.server.log).toMatch(/this (?:machine|device|computer)|another device/i);
    }));
});

describe('limits per address', () => {
  test('hold for whoever claims to be forwarded, when no proxy is trusted', () =>
    within(few, async (world) => {
      const answers = await attempts(world, 12);

      const last = answers.at(-1);
      expect(last).toMatchObject({ status: 429, code: 'rate_limited' });
      expect(Number(last?.retryAfter)).toBeGreaterThan(0);
    }));

  test('count the forwarded address, when the proxy is trusted', () =>
    within({ ...few, RECRUTEIA_SERVER__TRUSTED_PROXIES: '127.0.0.0/8' }, async (world) => {
      const answers = await attempts(world, 12);

      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]));
    }));
});

describe('TLS', () => {
  test('is served from certificate files', async () => {
    const home = new Home();
    const [certificate, key] = [join(home.folder, 'certificate.pem'), join(home.folder, 'key.pem')];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'].concat(
        [
          '-subj',
          '/CN=localhost',
          '-addext',
          'subjectAltName=IP:127.0.0.1',
          '-out',
          certificate,
          '-keyout',
          key,
        ],
      ),
      { stdio: 'pipe' },
    );
    Object.assign(home.settings, {
      RECRUTEIA_SERVER__TLS_CERTIFICATE: certificate,
      RECRUTEIA_SERVER__TLS_PRIVATE_KEY: key,
    });
    await home.must(['migrate']);
    const server = await Server.start(home);

    const { status, policy } = await new Promise<{ status?: number; policy?: unknown }>((done, fail) => {
      request(`${server.url}/fr`, { rejectUnauthorized: false }, (response) => {
        response.resume();
        done({ status: response.statusCode, policy: response.headers['strict-transport-security'] });
      })
        .on('error', fail)
        .end();
    });
    await server.stop();
    home.remove();

    expect(server.url).toMatch(/^https:/);
    expect(status).toBe(200);
    expect(policy).toMatch(/max-age=\d+/);
  });
});
