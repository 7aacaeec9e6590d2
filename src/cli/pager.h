#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace gramme::cli {

// The command that shows what is longer than a terminal, for a shell: $GRAMME_PAGER, $AWS_PAGER,
// $PAGER, whichever is set first, else `less`. Nothing when that is empty, when there is no such
// program, or when the terminal cannot be moved about (TERM=dumb).
std::optional<std::string> pager_command();

// A pager that runs. less is told to end by itself when all fits on the screen and to let colours
// through ($LESS, unless it is set: FRX, as the AWS CLI does). While it runs, Ctrl-C is its own
// matter. One thread.
class Pager {
 public:
  Pager() = default;
  ~Pager() { finish(); }
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // False when it cannot be started.
  bool start(const std::string& command);

  // What to write to, while it runs; else -1.
  int descriptor() const { return descriptor_; }

  // Tells it that this is all, and waits until the person has seen it.
  void finish();

 private:
  int descriptor_ = -1;
  pid_t process_ = -1;
};

}  // namespace gramme::cli
