import { useTranslations } from 'next-intl';

/** What the job description asks of the person, as it was read: the plan is to be judged against it. */
export function PlanTasks({ tasks }: { tasks: readonly string[] }) {
  const t = useTranslations('positions.editor');
  if (tasks.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium">{t('tasks')}</h3>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-[0.9375rem] text-muted marker:text-faint">
        {tasks.map((task) => (
          <li key={task}>{task}</li>
        ))}
      </ul>
    </div>
  );
}
