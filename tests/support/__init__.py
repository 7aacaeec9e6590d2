"""What the wire suite, the command tests and the crash test share."""
