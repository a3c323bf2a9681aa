import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsersScreen } from '@/features/accounts/components/users-screen';
import { AuditScreen } from '@/features/audit/components/audit-screen';
import { AnnouncementsScreen } from '@/features/notifications/components/announcements-screen';
import { PositionEditorScreen } from '@/features/positions/components/position-editor-screen';
import { PositionsScreen } from '@/features/positions/components/positions-screen';
import { keepAccessToken } from '@/lib/session/access-token';
import { renderIn } from '@/testing/render';

vi.mock('@/lib/i18n/navigation', () => ({
  Link: (props: { children: string }) => <a href="/">{props.children}</a>,
  useRouter: () => ({ push: vi.fn() }),
}));
vi.mock('@/lib/session/session-context', () => ({
  useSession: () => ({ user: { id: 'u1' }, has: () => false }),
}));
let query = '';
vi.mock('@/lib/use-query-state', () => ({
  useQueryState: () => [new URLSearchParams(query), () => {}],
}));

beforeEach(() => {
  keepAccessToken({
    access_token: 't',
    expires_at: new Date(Date.now() + 900_000).toISOString(),
  });
  vi.stubGlobal('fetch', async () =>
    Response.json(
      { type: 'about:blank', title: 'Forbidden', status: 403, code: 'forbidden', request_id: 'r1' },
      { status: 403, headers: { 'Content-Type': 'application/problem+json' } },
    ),
  );
});
afterEach(() => vi.unstubAllGlobals());

const pages: [string, string, ReactElement][] = [
  ['the audit log', '', <AuditScreen key="audit" />],
  ['the accounts', '', <UsersScreen key="users" />],
  ['the announcements', '', <AnnouncementsScreen key="announcements" />],
  ['a new announcement', 'new=1', <AnnouncementsScreen key="new" />],
  ['the positions', '', <PositionsScreen key="positions" />],
  ['the editor of a position', 'id=p1', <PositionEditorScreen key="editor" />],
];

describe('a page that a role does not open', () => {
  it.each(pages)('%s says so, and nothing else', async (_, address, page) => {
    query = address;
    renderIn(page);

    expect(
      await screen.findByRole('heading', { level: 1, name: 'Cette page ne vous est pas ouverte' }),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('heading')).toHaveLength(1);
    for (const role of ['combobox', 'textbox', 'searchbox', 'radio', 'table'] as const)
      expect(screen.queryByRole(role)).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Réessayer' })).not.toBeInTheDocument();
    expect(screen.getByRole('link')).toBeInTheDocument();
  });
});
