import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { fileBody } from '@/lib/api/file-body';
import { interviewKeys } from './interview';

const keyOf = (id: string) => [...interviewKeys.one(id), 'cv'] as const;

export function useCv(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: () => read(api.GET('/api/interviews/{id}/cv', { params: { path: { id } } })),
  });
}

export function useAddCv(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      read(api.PUT('/api/interviews/{id}/cv', { params: { path: { id } }, ...fileBody(file) })),
    onSuccess: (cv) => queryClient.setQueryData(keyOf(id), cv),
  });
}

export function useRemoveCv(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => read(api.DELETE('/api/interviews/{id}/cv', { params: { path: { id } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(id) }),
  });
}
