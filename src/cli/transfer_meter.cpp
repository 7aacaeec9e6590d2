#include "transfer_meter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

namespace gramme::cli {
namespace {

constexpr std::size_t kBarCharacters = 24;
constexpr std::chrono::milliseconds kInterval{200};

// "2:05", "1:02:03"
std::string time_text(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole >= 3600) {
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  }
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

TransferMeter::TransferMeter(const Context& context, std::string what,
                             const transfer::Progress& progress, Unit unit,
                             std::function<std::uint64_t()> total)
    : what_(std::move(what)), progress_(progress), unit_(unit), total_(std::move(total)) {
  if (context.shows_notes()) thread_ = std::thread([this] { draw_until_closed(); });
}

TransferMeter::~TransferMeter() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  closing_.notify_all();
  thread_.join();
  fmt::print(stderr, "\r\033[K");
}

void TransferMeter::draw_until_closed() {
  const auto start = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!closing_.wait_for(lock, kInterval, [this] { return closed_; })) {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "\r{}\033[K", line(time.count()));
    std::fflush(stderr);
  }
}

std::string TransferMeter::line(double seconds) const {
  const std::uint64_t items = progress_.items;
  std::string text = what_;
  const std::uint64_t total = total_();
  const std::uint64_t done = unit_ == Unit::kItems ? items : progress_.input_bytes.load();
  const double part =
      total == 0 ? 0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  if (total > 0) {
    const auto filled = static_cast<std::size_t>(part * kBarCharacters);
    text += fmt::format(" [{:#<{}}{:.<{}}] {:3.0f}%", "", filled, "", kBarCharacters - filled,
                        part * 100);
  }
  text += fmt::format(" {} items, {:.0f}/s", items, static_cast<double>(items) / seconds);
  if (part > 0 && part < 1) text += ", " + time_text(seconds * (1 - part) / part) + " left";
  if (progress_.throttled > 0)
    text += fmt::format(", throttled {} times", progress_.throttled.load());
  return text;
}

}  // namespace gramme::cli
