/**
 * What each kind of job does: the one place where the queue meets the use cases. A use case of the queue receives the
 * transaction that ends the job, so that its effects and the end of the job are one commit (R-NOT-07).
 */
import { purgeTraces } from '#app/modules/access/use-cases/purge-traces.server.ts';
import { planReminders } from '#app/modules/applications/use-cases/plan-reminders.server.ts';
import { sendReminder } from '#app/modules/applications/use-cases/send-reminder.server.ts';
import { copyImages } from '#app/modules/evidence/use-cases/copy-images.server.ts';
import { rescanContents } from '#app/modules/evidence/use-cases/rescan-contents.server.ts';
import { forgetReporters } from '#app/modules/labels/use-cases/forget-reporters.server.ts';
import { expireLabels } from '#app/modules/labels/use-cases/expire-labels.server.ts';
import { planLabelReminders } from '#app/modules/labels/use-cases/plan-label-reminders.server.ts';
import { sendLabelReminder } from '#app/modules/labels/use-cases/send-label-reminder.server.ts';
import { purgeJobs } from '#app/modules/notifications/use-cases/purge-jobs.server.ts';
import { tellProlongationEnd } from '#app/modules/labels/use-cases/tell-prolongation-end.server.ts';
import type { JobHandlers } from '#app/modules/notifications/use-cases/run-due-jobs.server.ts';
import { sendDigests } from '#app/modules/notifications/use-cases/send-digests.server.ts';

export const JOB_HANDLERS: JobHandlers = {
  reminder: sendReminder,
  'label-reminder': sendLabelReminder,
  'prolongation-end': tellProlongationEnd,
  'expire-labels': expireLabels,
  'plan-label-reminders': planLabelReminders,
  'plan-reminders': planReminders,
  'send-digests': sendDigests,
  'purge-traces': purgeTraces,
  'purge-jobs': purgeJobs,
  'forget-reporters': forgetReporters,
  'rescan-contents': rescanContents,
  'copy-images': copyImages,
};
