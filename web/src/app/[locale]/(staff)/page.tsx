import { localeOf, type LocaleParams } from '@/app/page-params';
import { GoHome } from './go-home';

export default async function Page(props: LocaleParams) {
  await localeOf(props);
  return <GoHome />;
}
