#include "database/interrupt.h"

#include <signal.h>

#include <atomic>

namespace gramme::cli {
namespace {

std::atomic<bool> signal_came{false};
static_assert(std::atomic<bool>::is_always_lock_free, "the signal handler sets it");

extern "C" void on_signal(int number) {
  if (!signal_came.exchange(true)) return;
  ::signal(number, SIG_DFL);
  ::raise(number);
}

sigset_t interrupt_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void watch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return signal_came.load();
}

void hold_interrupts() {
  const sigset_t signals = interrupt_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void wait_for_interrupt() {
  const sigset_t signals = interrupt_signals();
  int number = 0;
  ::sigwait(&signals, &number);
  ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace gramme::cli
