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
  mayGain,
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

/** Fetches the lists again into which a mark may have brought rows; the others show it already. */
export function refreshLists(queryClient: QueryClient, request: Parameters<typeof isMeant>[0]) {
  return queryClient.invalidateQueries({
    queryKey: notificationKeys.lists,
    predicate: ({ queryKey }) => mayGain(queryKey[2] as InboxView, request),
  });
}

export function badgeOf({ unseen, unread, last_seq }: Badge): Badge {
  return { unseen, unread, last_seq };
}

export function isFetching(queryClient: QueryClient): boolean {
  return (
    queryClient.isFetching({ queryKey: notificationKeys.badge }) > 0 ||
    queryClient.isFetching({ queryKey: notificationKeys.lists }) > 0
  );
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

/** What is still to be looked at again once the marks on their way have been answered. */
const owed: { requests: MarkRequest[]; everything: boolean } = { requests: [], everything: false };

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
      // Their answers would not know of the mark: what was being fetched is fetched after it.
      if (isFetching(queryClient)) owed.everything = true;
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
    onError: (_error, _request, shown) => {
      owed.everything = true;
      for (const [key, pages] of shown?.before ?? []) queryClient.setQueryData(key, pages);
      if (shown?.badge) queryClient.setQueryData(notificationKeys.badge, shown.badge);
    },
    onSuccess: (answer, request) => {
      owed.requests.push(request);
      if (!isMarking(queryClient, 1)) {
        queryClient.setQueryData(notificationKeys.badge, badgeOf(answer));
      }
    },
    onSettled: () => {
      // Asked earlier, the server would answer without the marks still on their way.
      if (isMarking(queryClient, 1)) return undefined;
      const requests = owed.requests.splice(0);
      const { everything } = owed;
      owed.everything = false;
      return everything
        ? queryClient.invalidateQueries({ queryKey: notificationKeys.all })
        : Promise.all(requests.map((request) => refreshLists(queryClient, request)));
    },
  });
}
