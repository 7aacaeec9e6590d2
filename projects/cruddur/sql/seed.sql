-- Users and an activity of theirs; a handle or a message that is there already is kept as it is.

WITH new_users (display_name, email, handle) AS (
  VALUES
    ('Woody', 'woody@example.com', 'woody'),
    ('Buzz Lightyear', 'buzz@example.com', 'buzz'),
    ('Andrew Bayko', 'bayko@example.com', 'bayko')
)
INSERT INTO users (display_name, email, handle, cognito_user_id)
SELECT display_name, email, handle, 'MOCK'
FROM new_users
WHERE handle NOT IN (SELECT users.handle FROM users);

INSERT INTO activities (user_uuid, message)
SELECT users.uuid, 'This was imported as seed data!'
FROM users
WHERE users.handle = 'woody'
  AND NOT EXISTS (
    SELECT 1
    FROM activities
    WHERE activities.user_uuid = users.uuid
      AND activities.message = 'This was imported as seed data!'
  );
