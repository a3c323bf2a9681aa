import { walkEveryScreen } from './walk.ts';

walkEveryScreen('fr');
