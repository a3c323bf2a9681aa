// A real SMTP server on loopback that takes mail for the tests and answers as they say.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

import { eventually } from './processes.ts';
import type { Settings } from './server.ts';

export type Received = {
  /** As in the envelope. */
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
  mail: ParsedMail;
  encrypted: boolean;
  user: string | undefined;
};

type Options = {
  /** none: in the clear; starttls: in the clear until asked; tls: from the first byte. */
  encryption?: 'none' | 'starttls' | 'tls';
  login?: { username: string; password: string };
};

const host = '127.0.0.1';

/** A certificate for this address, which is its own authority. */
function makeCertificate(folder: string) {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    // prettier-ignore
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-keyout', key, '-out', certificate, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    { stdio: 'ignore' },
  );
  return { certificate, key };
}

export class MailServer {
  readonly received: Received[] = [];
  /** What a recipient is answered, where it is not 250: the code and the words. */
  refuse: (address: string) => { code: number; words: string } | undefined = () => undefined;
  readonly folder = mkdtempSync(join(tmpdir(), 'recruteia-mail-'));
  readonly #options: Options;
  #server: SMTPServer;
  #port = 0;

  private constructor(options: Options) {
    this.#options = options;
    this.#server = this.#make();
  }

  static async start(options: Options = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await server.listen();
    return server;
  }

  #make(): SMTPServer {
    const { encryption = 'none', login } = this.#options;
    const files = encryption === 'none' ? undefined : makeCertificate(this.folder);
    return new SMTPServer({
      secure: encryption === 'tls',
      ...(files && { cert: readFileSync(files.certificate), key: readFileSync(files.key) }),
      disabledCommands: [...(encryption === 'starttls' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
      authOptional: !login,
      disableReverseLookup: true,
      closeTimeout: 500,
      onAuth: (auth, _session, done) => {
        if (auth.username === login?.username && auth.password === login?.password)
          done(null, { user: auth.username });
        else done(new Error('Invalid username or password'));
      },
      onRcptTo: (address, _session, done) => {
        const refusal = this.refuse(address.address);
        if (refusal) done(Object.assign(new Error(refusal.words), { responseCode: refusal.code }));
        else done();
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const raw = Buffer.concat(parts).toString('utf8');
          const { mailFrom, rcptTo } = session.envelope;
          void simpleParser(raw).then((mail) => {
            this.received.push({
              from: mailFrom ? mailFrom.address : '',
              to: rcptTo.map((recipient) => recipient.address),
              raw,
              mail,
              encrypted: session.secure,
              user: typeof session.user === 'string' ? session.user : undefined,
            });
            done();
          });
        });
      },
    });
  }

  /** On the same port as before, once it has had one. */
  async listen() {
    if (this.#port !== 0) this.#server = this.#make();
    this.#server.on('error', () => undefined); // a client that hangs up is not the test's concern
    await new Promise<void>((done) => this.#server.listen(this.#port, host, done));
    this.#port = (this.#server.server.address() as AddressInfo).port;
  }

  hangUp(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  async close() {
    await this.hangUp();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What a server of RecruteIA needs to send its mail here. */
  get settings(): Settings {
    const { encryption = 'none' } = this.#options;
    return {
      RECRUTEIA_MAIL__URL: `${encryption === 'tls' ? 'smtps' : 'smtp'}://${host}:${this.#port}`,
      RECRUTEIA_MAIL__TLS: encryption === 'none' ? 'none' : 'required',
      RECRUTEIA_MAIL__FROM: 'entretiens@recruteia.test',
      RECRUTEIA_MAIL__FROM_NAME: 'Atelier Béranger',
      RECRUTEIA_MAIL__RETRY_SECONDS: '1',
      RECRUTEIA_MAIL__NOTIFICATION_DELAY_SECONDS: '0',
      RECRUTEIA_MAIL__TIMEOUT_SECONDS: '10',
      ...(encryption !== 'none' && { RECRUTEIA_MAIL__CA_FILE: join(this.folder, 'certificate.pem') }),
    };
  }

  /** The first mail to this address that matches, come or yet to come. */
  receives(
    to: string,
    matches: (received: Received) => boolean = () => true,
    patience = 20_000,
  ): Promise<Received> {
    return eventually(
      `a mail to ${to}`,
      () => this.received.find((one) => one.to.includes(to) && matches(one)),
      patience,
    );
  }

  to(address: string): Received[] {
    return this.received.filter((one) => one.to.includes(address));
  }
}
