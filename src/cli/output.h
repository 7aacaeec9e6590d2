#pragma once

#include <string>
#include <string_view>

#include "failure.h"

namespace gramme::cli {

// Standard output: the data of a command, nothing else. Written in blocks; every error of a
// write is noticed, because a full disk behind `ddb scan > file` must not look like success.
// One thread.
class Output {
 public:
  // Does not own `descriptor`.
  explicit Output(int descriptor) : descriptor_(descriptor) {}

  // Errors (of this and of flush): reader_gone() when the reader of the pipe has left, kGeneral
  // with the system's words otherwise. SIGPIPE must be ignored by the process.
  Outcome<void> write(std::string_view bytes);
  Outcome<void> flush();

  bool is_terminal() const;

  // From now on nothing is written: for a command whose answers are not real (--dry-run).
  void discard() { discarded_ = true; }

 private:
  Outcome<void> write_through(std::string_view bytes);

  int descriptor_;
  std::string buffer_;
  bool discarded_ = false;
};

}  // namespace gramme::cli
