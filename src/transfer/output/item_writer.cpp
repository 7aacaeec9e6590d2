#include "gramme/transfer/item_writer.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

// Requests stay far below the service's 16 MB, so that all lanes together take little memory.
constexpr std::size_t kBatchBytes = 512 * 1024;

}  // namespace

ItemWriter::ItemWriter(endpoint::Endpoint& endpoint, Options options, Progress& progress)
    : endpoint_(endpoint), options_(std::move(options)), progress_(progress) {
  for (int i = 0; i < options_.lanes; ++i) lanes_.push_back(std::make_unique<Lane>());
  for (const auto& lane : lanes_) {
    lane->thread = std::thread([this, &lane = *lane] { work(lane); });
  }
}

ItemWriter::~ItemWriter() {
  {
    const std::lock_guard lock(mutex_);
    if (!closing_) failure_ = Error{ErrorCode::kUnavailable, {}, {}};
    closing_ = true;
  }
  wake_all();
  for (const auto& lane : lanes_) {
    if (lane->thread.joinable()) lane->thread.join();
  }
}

void ItemWriter::wake_all() {
  for (const auto& lane : lanes_) lane->changed.notify_all();
}

ItemWriter::Lane& ItemWriter::lane_of(std::string_view key) {
  if (!key.empty()) return *lanes_[std::hash<std::string_view>()(key) % lanes_.size()];
  Lane& lane = *lanes_[next_lane_];
  if (lane.filling.entries.size() + 1 == limits::kBatchWriteRequests) {
    next_lane_ = (next_lane_ + 1) % lanes_.size();
  }
  return lane;
}

Status ItemWriter::add(std::string_view json, std::string_view key, Origin origin,
                       std::uint64_t place) {
  const bool put = options_.action == Action::kPut;
  const std::string_view before = put ? R"({"PutRequest":{"Item":)" : R"({"DeleteRequest":{"Key":)";
  std::string request;
  request.reserve(before.size() + json.size() + 2);
  request.append(before).append(json).append("}}");

  std::unique_lock lock(mutex_);
  if (failure_) return fail(*failure_);
  if (origin.ledger != nullptr) origin.ledger->add(*origin.group);
  Lane& lane = lane_of(key);
  if (lane.filling_bytes + request.size() > kBatchBytes) hand_over(lane, lock);
  lane.filling_bytes += request.size();
  lane.filling.entries.push_back({std::move(request), std::string(key), place});
  if (origin.ledger != nullptr) lane.filling.origins.push_back(std::move(origin));
  if (lane.filling.entries.size() == limits::kBatchWriteRequests) hand_over(lane, lock);
  return {};
}

// One batch is sent, one waits, one fills.
void ItemWriter::hand_over(Lane& lane, std::unique_lock<std::mutex>& lock) {
  if (lane.filling.entries.empty()) return;
  lane.changed.wait(lock, [&] { return failure_ || !lane.waiting; });
  lane.waiting = std::exchange(lane.filling, {});
  lane.filling_bytes = 0;
  lane.changed.notify_all();
}

Status ItemWriter::finish() {
  {
    std::unique_lock lock(mutex_);
    for (const auto& lane : lanes_) hand_over(*lane, lock);
    closing_ = true;
  }
  wake_all();
  for (const auto& lane : lanes_) lane->thread.join();
  if (failure_) return fail(*failure_);
  return {};
}

void ItemWriter::work(Lane& lane) {
  std::unique_lock lock(mutex_);
  while (true) {
    lane.changed.wait(lock, [&] { return closing_ || failure_ || lane.waiting; });
    if (failure_ || !lane.waiting) return;
    Batch batch = std::move(*lane.waiting);
    lane.waiting.reset();
    lane.changed.notify_all();
    lock.unlock();
    Status written = write(std::move(batch));
    lock.lock();
    if (written) continue;
    if (!failure_) failure_ = std::move(written).error();
    wake_all();
  }
}

Status ItemWriter::write(Batch batch) {
  GRAMME_TRY(write_entries(std::move(batch.entries)));
  for (const Origin& origin : batch.origins) origin.ledger->done(*origin.group, 1);
  return {};
}

Status ItemWriter::write_entries(std::vector<Entry> entries) {
  drop_replaced(entries);
  for (int fruitless = 0;;) {
    const std::size_t before = entries.size();
    const Answer answer = send(entries);
    if (answer.verdict == Verdict::kRefused) return refused(std::move(entries), answer);
    GRAMME_ASSIGN(entries, left_after(std::move(entries), answer));
    progress_.items += before - entries.size();
    if (entries.empty()) return {};
    fruitless = entries.size() < before ? 0 : fruitless + 1;
    if (fruitless == kFruitlessTries) return fail(given_up(answer));
    options_.pause(pause_after(fruitless), options_.stop);
    if (options_.stop()) return fail(Error{ErrorCode::kUnavailable, {}, {}});
  }
}

Error ItemWriter::given_up(const Answer& last) const {
  if (last.verdict == Verdict::kTryAgain) return last.error;
  return {ErrorCode::kUnavailable,
          fmt::format("The table {} takes no more: raise its write capacity or try again later.",
                      options_.table),
          {}};
}

// Of two requests for one key the service would refuse both. The earlier one counts as written.
void ItemWriter::drop_replaced(std::vector<Entry>& entries) {
  std::unordered_map<std::string_view, const Entry*> last;
  for (const Entry& entry : entries) last[entry.key] = &entry;
  if (last.contains({}) || last.size() == entries.size()) return;
  std::vector<Entry> kept;
  for (Entry& entry : entries) {
    if (last[entry.key] == &entry) kept.push_back(std::move(entry));
  }
  progress_.items += entries.size() - kept.size();
  entries = std::move(kept);
}

std::string ItemWriter::request_of(const std::vector<Entry>& entries) const {
  std::string body = R"({"RequestItems":{)";
  std::size_t bytes = body.size() + options_.table.size() + 64;
  for (const Entry& entry : entries) bytes += entry.request.size() + 1;
  body.reserve(bytes);
  append_json_string(body, options_.table);
  body += ":[";
  for (const Entry& entry : entries) {
    if (&entry != entries.data()) body += ',';
    body += entry.request;
  }
  body += "]}";
  const bool costs = options_.limit != nullptr && options_.limit->needs_costs();
  if (costs) body += R"(,"ReturnConsumedCapacity":"TOTAL")";
  return body + "}";
}

Answer ItemWriter::send(const std::vector<Entry>& entries) {
  if (options_.limit != nullptr) options_.limit->wait(options_.stop);
  Answer answer = judge("BatchWriteItem", endpoint::call_and_wait(
                                              endpoint_, {"BatchWriteItem", request_of(entries)}));
  return answer;
}

// What must be sent again.
Result<std::vector<ItemWriter::Entry>> ItemWriter::left_after(std::vector<Entry> entries,
                                                              const Answer& answer) {
  const std::size_t sent = entries.size();
  if (answer.verdict == Verdict::kAnswered) {
    GRAMME_ASSIGN(entries, unprocessed(sent, answer.body));
  }
  const bool throttled = answer.verdict == Verdict::kThrottled ||
                         (answer.verdict == Verdict::kAnswered && !entries.empty());
  if (throttled) {
    ++progress_.throttled;
    if (options_.limit != nullptr) options_.limit->throttled();
  }
  return entries;
}

// The requests that DynamoDB gave back, in its spelling, which need not be the one they were sent
// in. A table's ARN may have become its name: only one table was written to, so whatever is there
// is of it.
Result<std::vector<ItemWriter::Entry>> ItemWriter::unprocessed(std::size_t sent,
                                                               const std::string& reply) {
  GRAMME_ASSIGN(const Members members, cut_object(reply));
  if (options_.limit != nullptr) {
    options_.limit->spent(consumed_units(member(members, "ConsumedCapacity")));
  }
  std::vector<Entry> left;
  const std::string_view by_table = member(members, "UnprocessedItems");
  if (by_table.empty()) return left;
  GRAMME_ASSIGN(const Members tables, cut_object(by_table));
  if (tables.empty()) return left;
  GRAMME_ASSIGN(const auto requests, cut_array(tables.front().second));
  for (const std::string_view request : requests) left.push_back({std::string(request), {}, 0});
  if (left.size() > sent) {
    return fail(serialization_error("UnprocessedItems holds more than was sent: " + reply));
  }
  return left;
}

// One bad item has all of them refused: which one it is, only the service knows.
Status ItemWriter::refused(std::vector<Entry> entries, const Answer& answer) {
  const ErrorCode code = answer.error.code;
  if (code != ErrorCode::kValidation && code != ErrorCode::kSerialization) {
    return fail(answer.error);
  }
  if (entries.size() > 1) {
    for (Entry& entry : entries) {
      std::vector<Entry> one;
      one.push_back(std::move(entry));
      GRAMME_TRY(write_entries(std::move(one)));
    }
    return {};
  }
  if (!options_.on_refused) return fail(answer.error);
  if (options_.on_refused(entries.front().place, answer.reason)) return {};
  // Whoever was told knows why the work ends.
  return fail(Error{ErrorCode::kUnavailable, {}, {}});
}

}  // namespace gramme::transfer
