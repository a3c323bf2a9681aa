import {
  useIsMutating,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { isApiError } from '@/lib/api/api-error';
import { api } from '@/lib/api/client';
import { read } from '@/lib/api/create-client';
import type { Settings } from '../notification';
import { notificationKeys } from './notifications';

/** One change of the settings, to be made again on newer ones when somebody was faster. */
export type SettingsChange = (settings: Settings) => Settings;

const fetchSettings = () => read(api.GET('/api/notifications/settings'));

function putSettings({ revision, categories, quiet_hours, digest }: Settings): Promise<Settings> {
  return read(
    api.PUT('/api/notifications/settings', {
      body: {
        revision,
        categories: categories.map(({ category, in_app, toast, mail }) => ({
          category,
          in_app,
          toast,
          mail,
        })),
        quiet_hours,
        digest,
      },
    }),
  );
}

const saveKey = [...notificationKeys.settings, 'save'];

/** The settings as they will be once everything on its way has been kept. */
export function useNotificationSettings() {
  const settings = useQuery({ queryKey: notificationKeys.settings, queryFn: fetchSettings });
  const onTheirWay = useMutationState({
    filters: { mutationKey: saveKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as SettingsChange,
  });
  const shown =
    settings.data && onTheirWay.reduce((result, change) => change(result), settings.data);
  return { ...settings, data: shown };
}

/** True while a change is on its way. */
export function useSavingSettings(): boolean {
  return useIsMutating({ mutationKey: saveKey }) > 0;
}

/**
 * Saves one change after the other. Each is made on what the server holds, so that two devices
 * changing two things both keep theirs; what is refused is no longer shown.
 */
export function useSaveSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: saveKey,
    scope: { id: 'notification-settings' },
    mutationFn: async (change: SettingsChange): Promise<Settings> => {
      const known = queryClient.getQueryData<Settings>(notificationKeys.settings);
      try {
        return await putSettings(change(known ?? (await fetchSettings())));
      } catch (error) {
        if (!isApiError(error, 'revision_stale')) throw error;
        return putSettings(change(await fetchSettings()));
      }
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(notificationKeys.settings, saved);
    },
    onError: () =>
      queryClient.invalidateQueries({ queryKey: notificationKeys.settings, exact: true }),
  });
}
