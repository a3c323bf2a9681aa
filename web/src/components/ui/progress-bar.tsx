import { classes } from '@/lib/classes';

interface ProgressBarProps {
  label: string;
  /** 0 to 1. */
  value: number;
  /** What the bar says beside itself: "3 sur 5". */
  text?: string;
  className?: string;
}

export function ProgressBar({ label, value, text, className }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div className={classes('flex items-center gap-3', className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={text}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover"
      >
        <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden className="h-full w-full">
          <rect width={percent} height="1" className="fill-accent" />
        </svg>
      </div>
      {text ? <span className="tabular text-sm text-muted">{text}</span> : null}
    </div>
  );
}
