#include "batch_writer.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/base/random.h"

namespace gramme::cli {
namespace {

constexpr int kFruitlessTries = 10;
constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5000};

std::string put_request(const std::string& item) {
  return fmt::format(R"({{"PutRequest":{{"Item":{}}}}})", item);
}

std::string batch_request(std::string_view table, const std::vector<std::string>& requests) {
  std::string body = R"({"RequestItems":{)";
  append_json_string(body, table);
  return body + fmt::format(":[{}]}}}}", fmt::join(requests, ","));
}

// The requests that DynamoDB gave back. A table's ARN may have become its name: only one table
// was written to, so whatever is there is of it.
Result<std::vector<std::string>> unprocessed(const std::string& reply) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  if (parser.parse(reply).get(json) != simdjson::SUCCESS) {
    return fail(serialization_error("The answer to BatchWriteItem is not JSON: " + reply));
  }
  std::vector<std::string> requests;
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
std::chrono::milliseconds pause_after(int fruitless_tries) {
  const auto longest = std::min(kFirstPause * (1 << std::min(fruitless_tries, 10)), kLongestPause);
  const auto half = static_cast<std::uint64_t>(longest.count()) / 2;
  return std::chrono::milliseconds(half + random_bits() % (half + 1));
}

}  // namespace

BatchWriter::BatchWriter(Call call, Pause pause)
    : call_(std::move(call)), pause_(std::move(pause)) {}

void BatchWriter::sleep(std::chrono::milliseconds time) {
  std::this_thread::sleep_for(time);
}

Outcome<BatchWriter::Requests> BatchWriter::send(const std::string& table,
                                                 Requests requests) const {
  const auto reply = call_("BatchWriteItem", batch_request(table, requests));
  if (!reply && is_throttled(reply.error())) return requests;
  if (!reply) return fail(reply.error());
  GRAMME_ASSIGN(Requests left, unprocessed(*reply));
  return left;
}

Outcome<void> BatchWriter::send_all(const std::string& table, Requests requests,
                                    const std::function<void(std::size_t)>& on_left) const {
  for (int fruitless = 0; fruitless < kFruitlessTries;) {
    const std::size_t before = requests.size();
    GRAMME_ASSIGN(requests, send(table, std::move(requests)));
    on_left(requests.size());
    if (requests.empty()) return {};
    fruitless = requests.size() < before ? 0 : fruitless + 1;
    pause_(pause_after(fruitless));
  }
  return fail(Failure(exit_code::kGeneral,
                      fmt::format("The table {} takes no more: raise its write capacity or try "
                                  "again later.",
                                  table)));
}

Outcome<void> BatchWriter::put_items(const std::string& table,
                                     const std::vector<std::string>& items,
                                     const std::function<void(std::size_t)>& on_progress) const {
  std::size_t sent = 0;
  while (sent < items.size()) {
    Requests requests;
    while (sent < items.size() && requests.size() < limits::kBatchWriteRequests) {
      requests.push_back(put_request(items[sent++]));
    }
    GRAMME_TRY(
        send_all(table, std::move(requests), [&](std::size_t left) { on_progress(sent - left); }));
  }
  return {};
}

}  // namespace gramme::cli
