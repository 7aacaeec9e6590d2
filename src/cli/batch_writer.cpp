#include "batch_writer.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <span>
#include <thread>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/base/random.h"

namespace gramme::cli {
namespace {

constexpr int kFruitlessTries = 10;
constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5000};

// Write requests of one table, each {"PutRequest":{"Item":{...}}}.
using Requests = std::vector<std::string>;

Requests put_requests(std::span<const std::string> items) {
  Requests requests;
  for (const std::string& item : items) {
    requests.push_back(fmt::format(R"({{"PutRequest":{{"Item":{}}}}})", item));
  }
  return requests;
}

std::string batch_request(std::string_view table, const Requests& requests) {
  std::string body = R"({"RequestItems":{)";
  append_json_string(body, table);
  return body + fmt::format(":[{}]}}}}", fmt::join(requests, ","));
}

// The requests that DynamoDB gave back. A table's ARN may have become its name: only one table
// was written to, so whatever is there is of it.
Result<Requests> unprocessed(const std::string& reply) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  if (parser.parse(reply).get(json) != simdjson::SUCCESS) {
    return fail(serialization_error("The answer to BatchWriteItem is not JSON: " + reply));
  }
  Requests requests;
  simdjson::dom::object tables;
  if (json["UnprocessedItems"].get_object().get(tables) != simdjson::SUCCESS) return requests;
  for (const auto& [table, value] : tables) {
    simdjson::dom::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element request : array) {
      requests.push_back(simdjson::minify(request));
    }
  }
  return requests;
}

bool is_throttled(const Failure& failure) {
  return failure.exception == "ProvisionedThroughputExceededException" ||
         failure.exception == "ThrottlingException" || failure.exception == "RequestLimitExceeded";
}

// Twice as long each time, and somewhere between half of that and all of it, so that two that were
// throttled together do not come back together.
void pause_after(int fruitless_tries) {
  const auto longest = std::min(kFirstPause * (1 << std::min(fruitless_tries, 10)), kLongestPause);
  const auto half = static_cast<std::uint64_t>(longest.count()) / 2;
  std::this_thread::sleep_for(std::chrono::milliseconds(half + random_bits() % (half + 1)));
}

// Sends the requests once; gives those that are left.
Outcome<Requests> send(Context& context, const std::string& table, Requests requests) {
  const auto reply = context.call("BatchWriteItem", batch_request(table, requests));
  if (!reply && is_throttled(reply.error())) return requests;
  if (!reply) return fail(reply.error());
  GRAMME_ASSIGN(Requests left, unprocessed(*reply));
  return left;
}

}  // namespace

Outcome<void> put_items(Context& context, const std::string& table,
                        const std::vector<std::string>& items,
                        const std::function<void(std::size_t)>& on_progress) {
  const std::span all(items);
  for (std::size_t begin = 0; begin < all.size(); begin += limits::kBatchWriteRequests) {
    const std::size_t size = std::min(limits::kBatchWriteRequests, all.size() - begin);
    Requests requests = put_requests(all.subspan(begin, size));
    for (int fruitless = 0; !requests.empty();) {
      const std::size_t before = requests.size();
      GRAMME_ASSIGN(requests, send(context, table, std::move(requests)));
      on_progress(begin + size - requests.size());
      if (requests.empty()) break;
      fruitless = requests.size() < before ? 0 : fruitless + 1;
      if (fruitless == kFruitlessTries) {
        return fail(Failure(
            exit_code::kGeneral,
            fmt::format("{} of {} items are written; {} takes no more: raise its write capacity or "
                        "try again later",
                        begin + size - requests.size(), items.size(), table)));
      }
      pause_after(fruitless);
    }
  }
  return {};
}

}  // namespace gramme::cli
