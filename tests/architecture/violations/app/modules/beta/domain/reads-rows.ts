import { alphas } from '../../alpha/persistence/alphas.server.ts';

export const readsRows = alphas;
