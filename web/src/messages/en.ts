import accounts from './en/accounts.json';
import audit from './en/audit.json';
import candidates from './en/candidates.json';
import common from './en/common.json';
import interviews from './en/interviews.json';
import notifications from './en/notifications.json';
import passage from './en/passage.json';
import positions from './en/positions.json';
import shell from './en/shell.json';

export const en = {
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
