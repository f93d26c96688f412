import { AsyncLocalStorage } from 'node:async_hooks';

/** The request that is being answered, by its id: what is recorded while it is says so. Nothing else may be carried here. */
export const request = new AsyncLocalStorage<{ readonly id: string }>();
