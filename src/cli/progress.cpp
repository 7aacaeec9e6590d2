#include "progress.h"

#include <fmt/format.h>

#include <cstdio>

namespace gramme::cli {
namespace {

constexpr std::size_t kBarCharacters = 30;

}  // namespace

Progress::Progress(const Context& context, std::string_view what, std::size_t total)
    : what_(what), total_(total), visible_(context.shows_notes() && total > 0) {
  show(0);
}

Progress::~Progress() {
  if (visible_) fmt::print(stderr, "\r\033[K");
}

void Progress::show(std::size_t done) const {
  if (!visible_) return;
  const std::size_t filled = done * kBarCharacters / total_;
  fmt::print(stderr, "\r{} [{:#<{}}{:.<{}}] {}/{}", what_, "", filled, "", kBarCharacters - filled,
             done, total_);
  std::fflush(stderr);
}

}  // namespace gramme::cli
