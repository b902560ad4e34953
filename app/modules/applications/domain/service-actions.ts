/** The acts of the lifecycle that the service does from its own pages. Holds R-APP-35. */
import type { ApplicationAction } from '#app/modules/applications/domain/lifecycle.ts';

export const SERVICE_ACTIONS = [
  'submit',
  'answer-clarification',
  'reply',
  'open-corrections',
  'decline-corrections',
  'withdraw',
  'appeal',
] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];

export function isServiceAction(action: ApplicationAction): action is ServiceAction {
  return SERVICE_ACTIONS.some((own) => own === action);
}
