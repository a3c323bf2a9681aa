import { playInbox } from './inbox.ts';

playInbox('en');
