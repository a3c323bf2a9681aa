import { useId, type ReactNode } from 'react';

interface SettingsSectionProps {
  title: string;
  lead?: string;
  aside?: ReactNode;
  children?: ReactNode;
}

export function SettingsSection({ title, lead, aside, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-5 border-t border-hairline py-8 md:grid-cols-[16rem_minmax(0,26rem)]"
    >
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {lead ? <p className="text-sm text-pretty text-muted">{lead}</p> : null}
        {aside ? <div className="mt-2">{aside}</div> : null}
      </div>
      <div className="flex flex-col items-start gap-5">{children}</div>
    </section>
  );
}
