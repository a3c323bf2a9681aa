import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';

export function useSearch(words: string) {
  const q = words.trim();
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => read(api.GET('/api/search', { params: { query: { q } }, signal })),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
}
