// What the server is to the world around it: health, headers, static files, and how it starts and ends.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { binary, Home, Server, type Settings } from '../support/server.ts';
import { anOpenPosition, World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, world.url), { headers, redirect: 'manual' });

describe('the running server', () => {
  test('says that it lives and that it is ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  test('has room for thousands of connections from its start', () => {
    const about = (what: string) => readFileSync(`/proc/${world.server.pid}/${what}`, 'utf8');
    const [, soft, hard] = /Max open files\s+(\d+)\s+(\d+)/.exec(about('limits')) ?? [];
    const table = Number(/FDSize:\s+(\d+)/.exec(about('status'))?.[1]);

    expect(Number(soft)).toBe(Math.min(Number(hard), 1_048_576));
    expect(table).toBeGreaterThanOrEqual(Math.min(Number(soft), 16_384));
  });

  test('gives metrics that Prometheus reads', async () => {
    const text = await (await get('/metrics')).text();

    expect(text).toMatch(/^# TYPE recruteia_\w+ (?:counter|gauge|histogram)$/m);
  });

  test('protects every reply: content policy without inline scripts, no framing, no sniffing, no referrer leak', async () => {
    for (const path of ['/api/server', '/fr', '/no-such-page']) {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toMatch(/default-src 'self'|default-src 'none'/);
      expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-inline'/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(policy + (headers.get('x-frame-options') ?? ''), path).toMatch(/frame-ancestors 'none'|DENY/);
      expect(headers.get('referrer-policy'), path).toMatch(/no-referrer|same-origin/);
      expect(headers.get('x-request-id') ?? headers.get('request-id'), path).toBeTruthy();
    }
  });

  test('answers an unknown route of the API with a problem, an unknown page with a page', async () => {
    const api = await get('/api/no-such-thing');
    const page = await get('/no-such-page');

    expect(api.status).toBe(404);
    expect(api.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await api.json()).toMatchObject({ code: 'not_found', status: 404 });
    expect(page.status).toBe(404);
  });

  test('names the methods of a route that is asked with another', async () => {
    const response = await fetch(new URL('/api/positions', world.url), { method: 'DELETE' });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')?.split(/, ?/).toSorted()).toEqual(
      expect.arrayContaining(['GET', 'POST']),
    );
  });

  test('hands out pages compressed, and says nothing new of what has not changed', async () => {
    const page = await get('/fr', { 'accept-encoding': 'br' });
    await page.text();
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(page.headers.get('vary')).toMatch(/accept-encoding/i);

    const again = await get('/fr', {
      'accept-encoding': 'br',
      'if-none-match': page.headers.get('etag') ?? '',
    });

    expect(again.status).toBe(304);
  });

  test('has the picture that browsers ask for by themselves', async () => {
    const icon = await get('/favicon.ico');

    expect(icon.status).toBe(200);
    expect(icon.headers.get('content-type')).toBe('image/x-icon');
  });

  test('gives the part of a file that is asked for', async () => {
    const part = await get('/icon.svg', { range: 'bytes=0-9', 'accept-encoding': 'identity' });
    const beyond = await get('/icon.svg', { range: 'bytes=99999999-' });

    expect(part.status).toBe(206);
    expect(await part.text()).toHaveLength(10);
    expect(beyond.status).toBe(416);
  });

  test('never lets a private answer be kept by a cache', async () => {
    const admin = await world.admin();

    const { headers } = await admin.call('GET', '/api/me');

    expect(headers.get('cache-control')).toMatch(/no-store/);
  });

  test('lets the requests in flight end when it is asked to stop', async () => {
    const own = await World.open();
    const recruiter = await own.person('recruiter');
    const { position } = await anOpenPosition(recruiter, 1);
    const lines = Array.from({ length: 400 }, (_, i) => `Personne ${i}, p${i}@candidat.test`).join('\n');

    const inFlight = recruiter.call('POST', `/api/positions/${position.id}/interviews`, {
      body: { text: lines },
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await own.server.stop();

    expect((await inFlight).status).toBe(201);
    own.home.remove();
  });

  test('logs one JSON object a line', () => {
    const lines = world.server.log.split('\n').filter((line) => line.startsWith('{'));

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});

describe('a start that cannot succeed says why in one sentence', () => {
  async function refusal(home: Home, ...args: string[]) {
    const { code, stderr, stdout } = await home.run(args.length > 0 ? args : ['serve']);
    home.remove();
    return { code, said: (stderr + stdout).trim() };
  }

  /** In a mount of its own, of this size, which ends with the program. */
  async function onSmallDisk(home: Home, size: string) {
    const mounted = `mount -t tmpfs -o size=${size} tmpfs "${home.folder}" && exec "$0" serve`;
    const child = spawn('unshare', ['--mount', '--map-root-user', 'sh', '-c', mounted, binary], {
      env: home.environment(),
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part: string) => (said += part));
    const [code] = (await once(child, 'close')) as [number | null];
    home.remove();
    return { code, said: said.trim() };
  }

  async function migrated(settings: Settings = {}): Promise<Home> {
    const home = new Home(settings);
    await home.must(['migrate']);
    return home;
  }

  test('the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const address = blocker.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    const home = await migrated({ RECRUTEIA_SERVER__PORT: port });

    const { code, said } = await refusal(home);
    blocker.close();

    expect(code).not.toBe(0);
    expect(said).toContain(port);
    expect(said).not.toContain('terminate called');
  });

  test.each([
    ['an unknown key', { RECRUTEIA_SERVER__COLOUR: 'green' }, /server(?:\.|__)colour/i],
    ['a value that is no number', { RECRUTEIA_SERVER__PORT: 'http' }, /server(?:\.|__)port/i],
    ['an unknown kind of database', { RECRUTEIA_DATABASE__URL: 'mysql://x' }, /database(?:\.|__)url/i],
  ] as [string, Settings, RegExp][])('%s in the configuration', async (_, settings, expected) => {
    const { code, said } = await refusal(new Home(settings));

    expect(code).not.toBe(0);
    expect(said).toMatch(expected);
  });

  test('several mistakes are all named at once', async () => {
    const { said } = await refusal(new Home({ RECRUTEIA_SERVER__PORT: 'x', RECRUTEIA_SERVER__COLOUR: 'y' }));

    expect(said).toMatch(/server(?:\.|__)port/i);
    expect(said).toMatch(/server(?:\.|__)colour/i);
  });

  test('the data folder is a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recruteia-test-'));
    const file = join(folder, 'data');
    writeFileSync(file, '');

    const { code, said } = await refusal(new Home({ RECRUTEIA_DATA__DIRECTORY: file }));
    rmSync(folder, { recursive: true });

    expect(code).not.toBe(0);
    expect(said).toContain(file);
  });

  test('the data folder cannot be written', async () => {
    const home = new Home();
    // Permissions do not hold root back; the folder of processes does.
    const folder = process.getuid?.() === 0 ? '/proc' : home.folder;
    chmodSync(home.folder, 0o500);
    home.settings.RECRUTEIA_DATA__DIRECTORY = folder;

    const { code, said } = await refusal(home);

    expect(code).not.toBe(0);
    expect(said).toMatch(/^recruteia: [^\n]+$/);
    expect(said).toContain(folder);
  });

  test('the database is of a newer version', async () => {
    const home = new Home();
    const file = join(home.folder, 'newer.db');
    home.settings.RECRUTEIA_DATABASE__URL = `sqlite:${file}`;
    await home.must(['migrate']);
    const database = new DatabaseSync(file);
    database.exec("INSERT INTO schema_migrations VALUES (9999, 'of_the_future', '', 0)");
    database.close();

    const { code, said } = await refusal(home);

    expect(code).not.toBe(0);
    expect(said).toMatch(
      /^recruteia: The database is at version 9999, newer than this program knows [^\n]+$/,
    );
  });

  test.each([
    ['for the keys', '8k', /^recruteia: Cannot write the key [^\n]+: No space left on device\.$/],
    ['for the database', '200k', /^recruteia: The disk that holds the database is full[^\n]+$/],
  ])('there is no room on the disk %s', async (_, size, expected) => {
    const home = new Home();
    home.settings.RECRUTEIA_DATABASE__URL = `sqlite:${join(home.folder, 'recruteia.db')}`;

    const { code, said } = await onSmallDisk(home, size);

    expect(code).not.toBe(0);
    expect(said).toMatch(expected);
  });
});

describe('the commands', () => {
  test.each([
    'serve',
    'migrate',
    'user',
    'demo',
    'evaluate',
    'generate',
    'config',
    'verify-audit',
    'version',
  ])('%s explains itself', async (command) => {
    const { code, stdout } = await world.home.run([command, '--help']);

    expect(code).toBe(0);
    expect(stdout).toContain(command);
  });

  test('migrating twice changes nothing', async () => {
    expect((await world.home.run(['migrate'])).code).toBe(0);
  });

  test('the configuration is shown with its secrets masked', async () => {
    const shown = await world.home.must(['config', 'show']);

    expect(shown).toContain(world.home.folder);
    expect(shown).not.toMatch(/[A-Za-z0-9+/]{43}=/);
  });

  test.each([
    ['an empty description', ' \n', 'description_required'],
    ['a binary one', 'P\u0000K\u0003', 'description_not_text'],
    ['one without an end', 'ruche '.repeat(2_000_000), 'description_too_long'],
  ])('generate refuses %s in JSON', async (_, description, code) => {
    const said = await world.home.run(['generate'], description);

    expect(said.code).toBe(1);
    expect(JSON.parse(said.stdout)).toMatchObject({ error: { code } });
  });

  test.each([
    ['--count', '0'],
    ['--count', '3'],
    ['--count', '99'],
    ['--lang', 'de'],
  ])('generate refuses %s %s in a sentence', async (option, value) => {
    const said = await world.home.run(['generate', option, value], 'Infirmier de nuit');

    expect(said.code).not.toBe(0);
    expect(said.stdout).toBe('');
    expect(said.stderr).toContain(option);
  });

  test('an unknown command is refused', async () => {
    const said = await world.home.run(['frobnicate']);

    expect(said.code).toBe(2);
    expect(said.stderr).toBe('recruteia: unknown command: frobnicate. recruteia --help tells more.\n');
  });

  test.each([
    [
      ['user', 'frobnicate'],
      /^recruteia: unknown command: frobnicate\. recruteia user --help tells more\.\n$/,
    ],
    [['serve', '--port', '80'], /^recruteia: .*--port.* recruteia serve --help tells more\.\n$/],
    [['user', 'create'], /^recruteia: --email is required\. recruteia user create --help tells more\.\n$/],
    [['--config', '/no/such/file.toml', 'config', 'show'], /\/no\/such\/file\.toml cannot be read\n$/],
  ])('%s is refused in a sentence that says where to read on', async (args, expected) => {
    const said = await world.home.run(args);

    expect(said.code).not.toBe(0);
    expect(said.stderr).toMatch(expected);
    expect(said.stdout).toBe('');
  });

  test('a password that is too short is refused, once', async () => {
    const args = ['user', 'create', '--email', 'a@b.fr', '--name', 'A', '--role', 'admin'];

    const said = await world.home.run(args, 'court\n');

    expect(said.code).toBe(1);
    expect(said.stderr).toBe('recruteia: A password has at least 12 characters.\n');
  });

  test('the version is a flag too', async () => {
    expect((await world.home.must(['--version'])).trim()).toBe((await world.home.must(['version'])).trim());
  });

  test('keys are made on first start for their owner alone', () => {
    const files = readdirSync(world.home.folder, { recursive: true, encoding: 'utf8' });

    const keys = files
      .filter((name) => /key|secret/i.test(name))
      .map((name) => join(world.home.folder, name));
    expect(keys.length).toBeGreaterThan(0);
    for (const file of keys.filter((name) => statSync(name).isFile()))
      expect(statSync(file).mode & 0o777, file).toBe(0o600);
  });

  test('the demonstration works on an empty installation and prints its ways in', async () => {
    const home = new Home();
    await home.must(['migrate']);

    const said = await home.must(['demo']);
    const server = await Server.start(home);
    await server.stop();
    home.remove();

    expect(said).toMatch(/@/);
    expect(said).toMatch(/https?:\/\//);
  });
});
