#include "table_wait.h"

#include <chrono>
#include <utility>

#include "gramme/transfer/call.h"
#include "transfer_support.h"

namespace gramme::cli {

constexpr std::chrono::minutes kLongestWait{10};
constexpr std::chrono::milliseconds kFirstPause{10};
constexpr std::chrono::milliseconds kLongestPause{2000};

Outcome<transfer::Table> wait_until_active(endpoint::Endpoint& endpoint, const std::string& table) {
  const transfer::Stop stop = stop_on_interrupt();
  const auto deadline = std::chrono::steady_clock::now() + kLongestWait;
  auto pause = kFirstPause;
  while (!stop()) {
    auto described = transfer::describe_table(endpoint, table);
    if (!described) return fail(failure_of(std::move(described).error()));
    if (described->status == "ACTIVE") return std::move(*described);
    if (std::chrono::steady_clock::now() > deadline) {
      return fail(Failure(exit_code::kGeneral, "The table " + table + " is still " +
                                                   described->status + " after ten minutes"));
    }
    transfer::pause(pause, stop);
    pause = std::min(pause * 2, kLongestPause);
  }
  return fail(Failure(exit_code::kInterrupted, {}));
}

}  // namespace gramme::cli
