-- The name that the lead typed. Of the invitations already there, an account that awaits its first password bears it;
-- the name of an open account is its owner's, and the address stands in its place.
ALTER TABLE "membership_invitations" ADD COLUMN     "typed_name" TEXT NOT NULL DEFAULT '';
UPDATE "membership_invitations" SET "typed_name" =
    CASE WHEN "users"."password_hash" IS NULL THEN "users"."name" ELSE "users"."email" END
  FROM "users" WHERE "users"."id" = "membership_invitations"."user_id";
ALTER TABLE "membership_invitations" ALTER COLUMN "typed_name" DROP DEFAULT;
