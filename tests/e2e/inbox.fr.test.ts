import { playInbox } from './inbox.ts';

playInbox('fr');
