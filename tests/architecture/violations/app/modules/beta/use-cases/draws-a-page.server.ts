import { block } from '../../../ui/block.tsx';

export const drawsAPage = block;
