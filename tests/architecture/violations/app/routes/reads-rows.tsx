import { alphas } from '../modules/alpha/persistence/alphas.server.ts';

export const readsRows = alphas;
