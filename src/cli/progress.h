#pragma once

#include <cstddef>
#include <string_view>

#include "context.h"

namespace gramme::cli {

// A bar on stderr that shows how much of a known number is done; nothing is drawn when nobody
// would see it (context.shows_notes()). The line is cleared when it is destroyed.
class Progress {
 public:
  Progress(const Context& context, std::string_view what, std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::size_t done) const;

 private:
  std::string_view what_;
  std::size_t total_;
  bool visible_;
};

}  // namespace gramme::cli
