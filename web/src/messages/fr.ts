import accounts from './fr/accounts.json';
import audit from './fr/audit.json';
import candidates from './fr/candidates.json';
import common from './fr/common.json';
import interviews from './fr/interviews.json';
import notifications from './fr/notifications.json';
import passage from './fr/passage.json';
import positions from './fr/positions.json';
import shell from './fr/shell.json';

export const fr = {
  accounts,
  audit,
  candidates,
  common,
  interviews,
  notifications,
  passage,
  positions,
  shell,
};
