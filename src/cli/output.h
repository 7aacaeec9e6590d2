#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "failure.h"
#include "pager.h"

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
  // For a terminal on which the user wants colours (https://no-color.org).
  bool colour() const;
  // How wide the terminal is, or what stands in for one: 80.
  std::size_t columns() const;

  // On a terminal, a pager shows what is written. Which one is asked for at the first write;
  // nothing: none.
  using ChoosePager = std::function<std::optional<std::string>()>;
  void page_through(ChoosePager choose) { choose_pager_ = std::move(choose); }
  // Waits until the person has seen it all.
  void finish() { pager_.finish(); }

  // From now on nothing is written: for a command whose answers are not real (--dry-run).
  void discard() { discarded_ = true; }

 private:
  Outcome<void> write_through(std::string_view bytes);
  void start_pager();

  int descriptor_;
  ChoosePager choose_pager_;
  Pager pager_;
  std::string buffer_;
  bool discarded_ = false;
};

}  // namespace gramme::cli
