import { vi } from 'vitest';
import { belongs, isMeant, isUnread, isUnseen, marked, type MarkRequest } from '../inbox-cache';
import {
  categories,
  filters,
  type Badge,
  type Mark,
  type Notification,
  type Settings,
} from '../notification';

const pageSize = 30;

export const someSettings: Settings = {
  revision: 1,
  time_zone: 'Europe/Paris',
  mail_available: true,
  categories: categories.map((category) => ({
    category,
    in_app: true,
    toast: true,
    mail: category === 'security',
    mandatory:
      category === 'security'
        ? ['in_app', 'mail']
        : category === 'data_protection'
          ? ['in_app']
          : [],
  })),
  quiet_hours: { enabled: false, from: '20:00', until: '08:00' },
  digest: { enabled: false, at: '09:00' },
};

/** The server's inbox, as the contract tells it, behind `fetch`. */
export class FakeInbox {
  readonly requests: { method: string; path: string; body: unknown }[] = [];
  settings: Settings = someSettings;
  /** Set to refuse what is asked, by path. */
  refuse: ((path: string, method: string) => Response | null) | null = null;
  private readonly undoable = new Map<string, { mark: Mark; ids: string[] }>();
  private clock = Date.parse('2026-11-25T12:00:00.000Z');

  constructor(public rows: Notification[]) {}

  install() {
    vi.stubGlobal('fetch', (request: Request) => this.answer(request));
  }

  get badge(): Badge {
    return {
      unseen: this.rows.filter(isUnseen).length,
      unread: this.rows.filter(isUnread).length,
      last_seq: Math.max(0, ...this.rows.map(({ seq }) => seq)),
    };
  }

  sent(path: string, method = 'POST'): unknown[] {
    return this.requests
      .filter((request) => request.path === path && request.method === method)
      .map(({ body }) => body);
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const body: unknown = request.method === 'GET' ? null : await request.clone().json();
    this.requests.push({ method: request.method, path: pathname, body });
    const refusal = this.refuse?.(pathname, request.method);
    if (refusal) return refusal;
    switch (`${request.method} ${pathname}`) {
      case 'GET /api/notifications':
        return Response.json(this.list(searchParams));
      case 'GET /api/notifications/badge':
        return Response.json(this.badge);
      case 'POST /api/notifications/read':
        return Response.json(this.mark(body as MarkRequest));
      case 'GET /api/notifications/settings':
        return Response.json(this.settings);
      case 'PUT /api/notifications/settings':
        return this.save(body as Settings);
      default:
        return Response.json({ code: 'not_found' }, { status: 404 });
    }
  }

  private list(query: URLSearchParams) {
    const view = {
      filter: filters.find((each) => each === query.get('filter')) ?? ('all' as const),
      category: categories.find((each) => each === query.get('category')) ?? null,
    };
    const before = Number(query.get('cursor') ?? Infinity);
    const items = this.rows
      .filter((row) => belongs(view, row) && row.seq < before)
      .toSorted((a, b) => b.seq - a.seq);
    const page = items.slice(0, pageSize);
    const more = items.length > page.length;
    return { items: page, next_cursor: more ? String(page.at(-1)?.seq) : null, ...this.badge };
  }

  private mark(request: MarkRequest) {
    const now = new Date((this.clock += 1000)).toISOString();
    const undone = request.marked_at ? this.undoable.get(request.marked_at) : undefined;
    const meant = (row: Notification) =>
      undone ? undone.ids.includes(row.id) : isMeant(request, row);
    const changed: string[] = [];
    this.rows = this.rows.map((row) => {
      const after = meant(row) ? marked(row, request.mark, now) : row;
      if (JSON.stringify(after) === JSON.stringify(row)) return row;
      changed.push(row.id);
      return after;
    });
    const markedAt = request.marked_at ?? now;
    if (!request.marked_at) this.undoable.set(now, { mark: request.mark, ids: changed });
    return {
      mark: request.mark,
      ids: request.ids ?? null,
      up_to_seq: request.up_to_seq ?? null,
      category: request.category ?? null,
      marked_at: markedAt,
      changed: changed.length,
      ...this.badge,
    };
  }

  private save({ revision, ...saved }: Settings): Response {
    if (revision !== this.settings.revision) {
      return Response.json({ code: 'revision_stale' }, { status: 409 });
    }
    this.settings = {
      ...this.settings,
      ...saved,
      revision: revision + 1,
      categories: this.settings.categories.map((known) => ({
        ...known,
        ...saved.categories.find(({ category }) => category === known.category),
      })),
    };
    return Response.json(this.settings);
  }
}
