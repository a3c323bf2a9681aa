import { walkEveryScreen } from './walk.ts';

walkEveryScreen('en');
