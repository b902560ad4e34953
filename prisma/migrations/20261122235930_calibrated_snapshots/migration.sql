-- Checking a foreign key locks the row it refers to, which takes the right to change it: nobody has that right on
-- snapshots. They are never erased, so that the reference cannot be left hanging; what opens an exercise reads the
-- snapshot first.
ALTER TABLE "calibration_exercises" DROP CONSTRAINT "calibration_exercises_snapshot_id_fkey";
