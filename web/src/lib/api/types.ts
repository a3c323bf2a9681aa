import type { components } from '@/api/schema';

/** The contract's schemas by name: `Schemas['Position']`. Nothing is written by hand beside it. */
export type Schemas = components['schemas'];
