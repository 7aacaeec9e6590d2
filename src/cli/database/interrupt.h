#pragma once

namespace gramme::cli {

// What Ctrl-C (SIGINT) and SIGTERM do. Without any of these calls they end the process, which is
// right for a command that does not have the database open.

// For a command whose process serves other commands: the first signal only makes interrupted()
// true, and the command ends at its next call; the second ends the process at once, which loses
// nothing that was answered.
void watch_interrupts();
bool interrupted();

// For a server. hold_interrupts() comes before any thread is started; from then on the signals
// wait for wait_for_interrupt(), which returns at the first one and restores the default, so
// that the next one ends the process at once.
void hold_interrupts();
void wait_for_interrupt();

}  // namespace gramme::cli
