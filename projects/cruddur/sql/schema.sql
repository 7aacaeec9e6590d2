-- One file for PostgreSQL (13 or newer) and for SQLite, to which ddb gives gen_random_uuid().
-- What is there already is kept.

CREATE TABLE IF NOT EXISTS users (
  uuid UUID DEFAULT (gen_random_uuid()) PRIMARY KEY,
  display_name text NOT NULL,
  handle text NOT NULL,
  email text NOT NULL,
  cognito_user_id text NOT NULL,
  created_at TIMESTAMP DEFAULT current_timestamp NOT NULL
);

CREATE TABLE IF NOT EXISTS activities (
  uuid UUID DEFAULT (gen_random_uuid()) PRIMARY KEY,
  user_uuid UUID NOT NULL,
  message text NOT NULL,
  replies_count integer DEFAULT 0,
  reposts_count integer DEFAULT 0,
  likes_count integer DEFAULT 0,
  reply_to_activity_uuid integer,
  expires_at TIMESTAMP,
  created_at TIMESTAMP DEFAULT current_timestamp NOT NULL
);
