#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/stop.h"

namespace gramme::transfer {

// What a reply means for whoever has more to send.
enum class Verdict {
  kAnswered,
  kThrottled,  // slower, please: nothing was done
  kTryAgain,   // no answer, or a fault of the service's: it may or may not have been done
  kRefused,    // the request itself is wrong: it will be refused again
};

struct Answer {
  Verdict verdict;
  std::string body;  // kAnswered: the JSON of the operation's output
  // Else: the exception, its message in the AWS CLI's words ("An error occurred (...) when calling
  // the ... operation: ..."); kUnavailable when no answer came.
  Error error;
  // kRefused: what the service said, without the CLI's words around it.
  std::string reason{};
};
Answer judge(std::string_view operation, endpoint::Reply reply);

// The capacity units that a reply says it cost; nothing when it does not say.
std::optional<double> units_of_reply(std::string_view body);

// True for an Error that an endpoint answered, false for one of this machine.
bool is_exception(const Error& error);

// How long to wait before the next try: twice as long each time, 5 s at most, and somewhere between
// half of that and all of it, so that two that were throttled together do not come back together.
std::chrono::milliseconds pause_after(int fruitless_tries);

// So many tries without any success end the work.
inline constexpr int kFruitlessTries = 10;

// Waits, but no longer than until `stop` says so.
void pause(std::chrono::milliseconds time, const Stop& stop);

// Calls a reading operation until it is answered. Throttled or faulty replies are tried again after
// a growing pause, kFruitlessTries times in all. Errors: the last answer's; kUnavailable without a
// message when `stop` says so during a pause.
Result<std::string> call_patiently(endpoint::Endpoint& endpoint, std::string_view operation,
                                   const std::string& body, const Stop& stop, Progress& progress);

}  // namespace gramme::transfer
