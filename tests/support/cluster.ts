// Several servers that are one installation: a PostgreSQL database, one folder of keys, and a Redis or none.
import { Client } from './client.ts';
import { createDatabase, postgresqlFolder } from './postgresql.ts';
import type { Redis } from './redis.ts';
import { Home, Server, type Settings } from './server.ts';
import { World, type Person } from './world.ts';

export class Cluster {
  readonly world: World;
  readonly #homes: Home[];
  readonly servers: Server[];

  private constructor(world: World, homes: Home[], servers: Server[]) {
    this.world = world;
    this.#homes = homes;
    this.servers = servers;
  }

  static async open(redis?: Redis, settings: Settings = {}): Promise<Cluster> {
    const world = await World.open({
      RECRUTEIA_DATABASE__URL: createDatabase(postgresqlFolder()),
      RECRUTEIA_SERVER__INSTANCE: 'first',
      ...(redis && { RECRUTEIA_REDIS__URL: redis.url }),
      ...settings,
    });
    const second = new Home({
      ...world.home.settings,
      RECRUTEIA_SERVER__INSTANCE: 'second',
      RECRUTEIA_SERVER__PORT: '0',
    });
    const cluster = new Cluster(world, [world.home, second], [world.server, await Server.start(second)]);
    // Where they are started again, they are found again.
    cluster.#homes.forEach((home, i) => {
      home.settings.RECRUTEIA_SERVER__PORT = new URL(cluster.url(i)).port;
    });
    return cluster;
  }

  url(index: number): string {
    return this.#server(index).url;
  }

  /** `person`, as another instance sees them. */
  at(index: number, person: Person): Client {
    return new Client({ url: this.url(index) }, person.token);
  }

  async kill(index: number) {
    await this.#server(index).kill();
  }

  async start(index: number) {
    const home = this.#homes[index];
    if (!home) throw new Error(`there is no instance ${index}`);
    const server = await Server.start(home);
    this.servers[index] = server;
    if (index === 0) this.world.server = server;
  }

  async close() {
    await this.servers[1]?.stop();
    this.#homes[1]?.remove();
    await this.world.close();
  }

  #server(index: number): Server {
    const server = this.servers[index];
    if (!server) throw new Error(`there is no instance ${index}`);
    return server;
  }
}
