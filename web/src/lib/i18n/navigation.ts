import { createNavigation } from 'next-intl/navigation';
import { routing } from './routing';

/** Link and router that keep the reader's language. */
export const { Link, redirect, usePathname, useRouter } = createNavigation(routing);
