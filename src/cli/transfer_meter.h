#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "context.h"
#include "gramme/transfer/stop.h"

namespace gramme::cli {

// A line on stderr that shows how a transfer goes: a bar, the count, the rate, the time left.
// Drawn by a thread of its own from what the transfer counts; nothing is drawn when nobody would
// see it (context.shows_notes()). The line is cleared when it is destroyed.
class TransferMeter {
 public:
  // Bytes are what is shown of the total for a file, items for a table.
  enum class Unit { kItems, kInputBytes };
  // `total` 0: unknown, no bar. `progress` must outlive the meter.
  TransferMeter(const Context& context, std::string what, const transfer::Progress& progress,
                Unit unit, std::function<std::uint64_t()> total);
  ~TransferMeter();
  TransferMeter(const TransferMeter&) = delete;
  TransferMeter& operator=(const TransferMeter&) = delete;

 private:
  void draw_until_closed();
  std::string line(double seconds) const;

  const std::string what_;
  const transfer::Progress& progress_;
  const Unit unit_;
  const std::function<std::uint64_t()> total_;
  std::mutex mutex_;
  std::condition_variable closing_;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace gramme::cli
