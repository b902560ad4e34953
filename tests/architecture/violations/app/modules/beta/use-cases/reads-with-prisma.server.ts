import { client } from '../../../platform/database/generated/client.ts';

export const readsWithPrisma = client;
