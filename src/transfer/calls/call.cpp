#include "gramme/transfer/call.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>
#include <vector>

#include "gramme/base/random.h"
#include "gramme/endpoint/exception.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5000};
constexpr std::chrono::milliseconds kSlice{50};

bool is_throttling(std::string_view exception) {
  return exception == "ProvisionedThroughputExceededException" ||
         exception == "ThrottlingException" || exception == "RequestLimitExceeded";
}

}  // namespace

Answer judge(std::string_view operation, endpoint::Reply reply) {
  if (reply.status == 200) return {Verdict::kAnswered, std::move(reply.body), {}};
  endpoint::Exception exception = endpoint::read_exception(reply);
  if (reply.unreachable) {
    return {Verdict::kTryAgain, {}, {ErrorCode::kUnavailable, std::move(exception.message), {}}};
  }
  Verdict verdict = reply.status >= 500 ? Verdict::kTryAgain : Verdict::kRefused;
  if (is_throttling(exception.name)) verdict = Verdict::kThrottled;
  std::string message = "An error occurred (" + exception.name + ") when calling the " +
                        std::string(operation) + " operation: " + exception.message;
  return {verdict,
          {},
          {error_code_of(exception.name), std::move(message), {}},
          std::move(exception.message)};
}

std::optional<double> units_of_reply(std::string_view body) {
  const auto reply = cut_object(body);
  const std::string_view consumed = reply ? member(*reply, "ConsumedCapacity") : "";
  if (consumed.empty()) return std::nullopt;
  std::vector<std::string_view> each = {consumed};
  if (consumed.front() == '[') {
    each = cut_array(consumed).value_or(std::vector<std::string_view>{});
  }
  double units = 0;
  for (const std::string_view one : each) {
    const auto members = cut_object(one);
    if (!members) continue;
    units += std::strtod(std::string(member(*members, "CapacityUnits")).c_str(), nullptr);
  }
  return units;
}

bool is_exception(const Error& error) {
  return error.code < ErrorCode::kIo;
}

std::chrono::milliseconds pause_after(int fruitless_tries) {
  const auto longest = std::min(kFirstPause * (1 << std::min(fruitless_tries, 10)), kLongestPause);
  const auto half = static_cast<std::uint64_t>(longest.count()) / 2;
  return std::chrono::milliseconds(half + random_bits() % (half + 1));
}

void pause(std::chrono::milliseconds time, const Stop& stop) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (!stop()) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= left.zero()) return;
    std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, kSlice));
  }
}

Result<std::string> call_patiently(endpoint::Endpoint& endpoint, std::string_view operation,
                                   const std::string& body, const Stop& stop, Progress& progress) {
  for (int fruitless = 1;; ++fruitless) {
    Answer answer = judge(
        operation, endpoint::call_and_wait(endpoint, {std::string(operation), std::string(body)}));
    if (answer.verdict == Verdict::kAnswered) return std::move(answer.body);
    if (answer.verdict == Verdict::kThrottled) ++progress.throttled;
    if (answer.verdict == Verdict::kRefused || fruitless == kFruitlessTries) {
      return fail(std::move(answer.error));
    }
    pause(pause_after(fruitless), stop);
    if (stop()) return fail(Error{ErrorCode::kUnavailable, {}, {}});
  }
}

}  // namespace gramme::transfer
