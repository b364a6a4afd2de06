CREATE TABLE "identity_city_user" (
    "id" TEXT NOT NULL CONSTRAINT "identity_city_user_pk" PRIMARY KEY,
    "display_name" TEXT NOT NULL,
    "search_name" TEXT NOT NULL,
    "culture" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "consented_at" TEXT NULL,
    "invited_at" TEXT NULL,
    "disabled_at" TEXT NULL,
    "closed_at" TEXT NULL,
    "last_sign_in_at" TEXT NULL,
    "last_authenticator_step" INTEGER NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" TEXT NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "identity_guest_link" (
    "id" TEXT NOT NULL CONSTRAINT "identity_guest_link_pk" PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL
);

CREATE TABLE "identity_api_token" (
    "id" TEXT NOT NULL CONSTRAINT "identity_api_token_pk" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BLOB NOT NULL,
    "scopes" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "last_used_at" TEXT NULL,
    CONSTRAINT "identity_api_token_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_session" (
    "id" TEXT NOT NULL CONSTRAINT "identity_session_pk" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TEXT NOT NULL,
    "last_seen_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,
    "second_factor" INTEGER NOT NULL,
    CONSTRAINT "identity_session_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_user_claim" (
    "id" INTEGER NOT NULL CONSTRAINT "identity_user_claim_pk" PRIMARY KEY AUTOINCREMENT,
    "user_id" TEXT NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "identity_user_claim_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_user_login" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" TEXT NOT NULL,
    CONSTRAINT "identity_user_login_pk" PRIMARY KEY ("login_provider", "provider_key"),
    CONSTRAINT "identity_user_login_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_user_passkey" (
    "credential_id" BLOB NOT NULL CONSTRAINT "identity_user_passkey_pk" PRIMARY KEY,
    "user_id" TEXT NOT NULL,
    "data" TEXT NOT NULL,
    CONSTRAINT "identity_user_passkey_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_user_role" (
    "user_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    CONSTRAINT "identity_user_role_pk" PRIMARY KEY ("user_id", "role"),
    CONSTRAINT "identity_user_role_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE TABLE "identity_user_token" (
    "user_id" TEXT NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "identity_user_token_pk" PRIMARY KEY ("user_id", "login_provider", "name"),
    CONSTRAINT "identity_user_token_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity_city_user" ("id") ON DELETE CASCADE
);

CREATE INDEX "identity_api_token_expires_at_ix" ON "identity_api_token" ("expires_at");

CREATE UNIQUE INDEX "identity_api_token_hash_ix" ON "identity_api_token" ("hash");

CREATE INDEX "identity_api_token_user_id_ix" ON "identity_api_token" ("user_id");

CREATE UNIQUE INDEX "identity_city_user_normalized_email_ix" ON "identity_city_user" ("normalized_email");

CREATE UNIQUE INDEX "identity_city_user_normalized_user_name_ix" ON "identity_city_user" ("normalized_user_name");

CREATE INDEX "identity_city_user_search_name_id_ix" ON "identity_city_user" ("search_name", "id");

CREATE INDEX "identity_guest_link_expires_at_ix" ON "identity_guest_link" ("expires_at");

CREATE INDEX "identity_guest_link_purpose_subject_id_ix" ON "identity_guest_link" ("purpose", "subject_id");

CREATE INDEX "identity_session_expires_at_ix" ON "identity_session" ("expires_at");

CREATE INDEX "identity_session_user_id_ix" ON "identity_session" ("user_id");

CREATE INDEX "identity_user_claim_user_id_ix" ON "identity_user_claim" ("user_id");

CREATE INDEX "identity_user_login_user_id_ix" ON "identity_user_login" ("user_id");

CREATE INDEX "identity_user_passkey_user_id_ix" ON "identity_user_passkey" ("user_id");

CREATE INDEX "identity_user_role_role_ix" ON "identity_user_role" ("role");
