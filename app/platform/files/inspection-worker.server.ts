/**
 * The program of an inspection worker: reads one received file at a time and answers what it holds. Runs in a process
 * of its own, with limits of time and memory kept by its pool, so that no document can stop the site.
 */
import type { InspectionJob } from '#app/platform/files/file-inspection.server.ts';
import { inspectFile } from '#app/platform/files/file-inspection.server.ts';

process.on('message', ({ job }: { readonly job: InspectionJob }) => {
  inspectFile(job).then(
    (result) => process.send?.({ result }),
    () => process.send?.({ failure: true }),
  );
});
process.on('disconnect', () => process.exit(0));
