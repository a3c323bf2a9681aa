import { useMutation } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import { fileBody } from '@/lib/api/file-body';

/** The text of a job description's file, as a person sees it. */
export function useExtractText() {
  return useMutation({
    mutationFn: (file: File) => read(api.POST('/api/documents/text', fileBody(file))),
  });
}
