SELECT users.uuid, users.display_name, users.handle
FROM users
WHERE users.handle = %(handle)s
