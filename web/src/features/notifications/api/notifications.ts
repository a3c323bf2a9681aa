import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import {
  changeRows,
  countAfter,
  isMeant,
  marked,
  type InboxPages,
  type MarkRequest,
} from '../inbox-cache';
import type { Badge, InboxView, Marked, Notification } from '../notification';

export const notificationKeys = {
  all: ['notifications'] as const,
  lists: ['notifications', 'list'] as const,
  list: (view: InboxView) => ['notifications', 'list', view] as const,
  badge: ['notifications', 'badge'] as const,
  settings: ['notifications', 'settings'] as const,
  mark: ['notifications', 'mark'] as const,
};

const pageSize = 30;

export function useBadge() {
  return useQuery({
    queryKey: notificationKeys.badge,
    queryFn: ({ signal }) => read(api.GET('/api/notifications/badge', { signal })),
  });
}

export function useInbox(view: InboxView) {
  return useInfiniteQuery({
    queryKey: notificationKeys.list(view),
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/notifications', {
          params: {
            query: {
              filter: view.filter,
              category: view.category ?? undefined,
              limit: pageSize,
              cursor: pageParam ?? undefined,
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

/** Every list at hand, with the view it shows. */
function listsIn(queryClient: QueryClient): { view: InboxView; pages: InboxPages }[] {
  return queryClient
    .getQueriesData<InboxPages>({ queryKey: notificationKeys.lists })
    .flatMap(([key, pages]) => (pages ? [{ view: key[2] as InboxView, pages }] : []));
}

/** The rows at hand, each once. */
export function rowsIn(queryClient: QueryClient): Notification[] {
  const rows = listsIn(queryClient).flatMap(({ pages }) => pages.pages.flatMap((p) => p.items));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Changes every list at hand; the rest is fetched when it is looked at. */
export function changeLists(
  queryClient: QueryClient,
  change: (pages: InboxPages, view: InboxView) => InboxPages,
) {
  for (const { view, pages } of listsIn(queryClient)) {
    queryClient.setQueryData(notificationKeys.list(view), change(pages, view));
  }
}

/** Shows a mark on the rows at hand, before or after the server has said so. */
export function showMark(
  queryClient: QueryClient,
  request: Parameters<typeof isMeant>[0],
  now: string,
) {
  changeLists(queryClient, (pages, view) =>
    changeRows(pages, view, (row) =>
      isMeant(request, row) ? marked(row, request.mark, now) : row,
    ),
  );
}

export function badgeOf({ unseen, unread, last_seq }: Badge): Badge {
  return { unseen, unread, last_seq };
}

/** True for as long as what this tab marked is on its way: what others say is looked at after. */
export function isMarking(queryClient: QueryClient, besides = 0): boolean {
  return queryClient.isMutating({ mutationKey: notificationKeys.mark }) > besides;
}

/** Whether what the server tells of is a mark that this tab has just asked for. */
export function isOnItsWay(queryClient: QueryClient, { mark, ids, up_to_seq }: Marked): boolean {
  return queryClient
    .getMutationCache()
    .findAll({ mutationKey: notificationKeys.mark, status: 'pending' })
    .some(({ state }) => {
      const asked = state.variables as MarkRequest;
      return (
        asked.mark === mark &&
        (asked.ids ?? []).join() === (ids ?? []).join() &&
        (asked.up_to_seq ?? null) === up_to_seq
      );
    });
}

/**
 * Marks rows at once on the screen and then on the server; a refusal puts everything back. Marks go
 * one after the other, so that an undo never overtakes what it undoes.
 */
export function useMark() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: notificationKeys.mark,
    scope: { id: 'notifications' },
    mutationFn: (request: MarkRequest): Promise<Marked> =>
      read(api.POST('/api/notifications/read', { body: request })),
    onMutate: async (request) => {
      await queryClient.cancelQueries({ queryKey: notificationKeys.lists });
      await queryClient.cancelQueries({ queryKey: notificationKeys.badge });
      const before = queryClient.getQueriesData({ queryKey: notificationKeys.lists });
      const badge = queryClient.getQueryData<Badge>(notificationKeys.badge);
      if (badge) {
        const after = countAfter(badge, request, rowsIn(queryClient));
        queryClient.setQueryData(notificationKeys.badge, after);
      }
      showMark(queryClient, request, new Date().toISOString());
      return { before, badge };
    },
    onError: (_error, _request, kept) => {
      for (const [key, pages] of kept?.before ?? []) queryClient.setQueryData(key, pages);
      if (kept?.badge) queryClient.setQueryData(notificationKeys.badge, kept.badge);
    },
    onSuccess: (answer) => {
      if (!isMarking(queryClient, 1)) {
        queryClient.setQueryData(notificationKeys.badge, badgeOf(answer));
      }
    },
    onSettled: (_answer, error, request) => {
      if (isMarking(queryClient, 1)) return undefined;
      // What was only seen looks the same in every list.
      const untouched = request.mark === 'seen' && !error;
      return untouched
        ? undefined
        : queryClient.invalidateQueries({ queryKey: notificationKeys.all });
    },
  });
}
