#include "gramme/transfer/item_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "gramme/base/limits.h"
#include "output/batch_request.h"

namespace gramme::transfer {
namespace {

// A request stays far below the service's 16 MB, and all of them together take little memory.
constexpr std::size_t kBatchBytes = 256 * 1024;
constexpr std::size_t kMostBytes = 4 << 20;
// Of a lane, behind the one that is sent: so that a lane that is behind does not hold up the
// others.
constexpr std::size_t kWaitingBatches = 4;
// Of a request, in an error.
constexpr std::size_t kShownBytes = 200;

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
  less_bytes_.notify_all();
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
  make_room(request.size(), lock);
  if (failure_) return fail(*failure_);
  if (origin.ledger != nullptr) origin.ledger->add(*origin.group);
  Lane& lane = lane_of(key);
  const bool is_full = lane.filling.bytes + request.size() > kBatchBytes;
  if (is_full || has_key(lane.filling, key)) hand_over(lane, lock);
  bytes_ += request.size();
  lane.filling.bytes += request.size();
  lane.filling.entries.push_back({std::move(request), std::string(key), place});
  if (origin.ledger != nullptr) lane.filling.origins.push_back(std::move(origin));
  if (lane.filling.entries.size() == limits::kBatchWriteRequests) hand_over(lane, lock);
  return {};
}

// Of two requests for one key in one batch the service would refuse both.
bool ItemWriter::has_key(const Batch& batch, std::string_view key) {
  return !key.empty() && std::any_of(batch.entries.begin(), batch.entries.end(),
                                     [&](const Entry& entry) { return entry.key == key; });
}

void ItemWriter::make_room(std::size_t bytes, std::unique_lock<std::mutex>& lock) {
  if (bytes_ + bytes <= kMostBytes) return;
  for (const auto& lane : lanes_) hand_over(*lane, lock);
  less_bytes_.wait(lock, [&] { return failure_ || bytes_ == 0 || bytes_ + bytes <= kMostBytes; });
}

void ItemWriter::hand_over(Lane& lane, std::unique_lock<std::mutex>& lock) {
  if (lane.filling.entries.empty()) return;
  lane.changed.wait(lock, [&] { return failure_ || lane.waiting.size() < kWaitingBatches; });
  lane.waiting.push_back(std::exchange(lane.filling, {}));
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
    lane.changed.wait(lock, [&] { return closing_ || failure_ || !lane.waiting.empty(); });
    if (failure_ || lane.waiting.empty()) return;
    Batch batch = std::move(lane.waiting.front());
    lane.waiting.pop_front();
    lane.changed.notify_all();
    lock.unlock();
    const std::size_t bytes = batch.bytes;
    Status written = write(std::move(batch));
    lock.lock();
    bytes_ -= bytes;
    less_bytes_.notify_all();
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

std::vector<std::string_view> ItemWriter::texts_of(const std::vector<Entry>& entries) {
  WriteRequests texts;
  for (const Entry& entry : entries) texts.push_back(entry.request);
  return texts;
}

Answer ItemWriter::send(const std::vector<Entry>& entries) {
  const WriteRequests texts = texts_of(entries);
  const auto call = [&](bool costs) {
    return judge("BatchWriteItem",
                 endpoint::call_and_wait(
                     endpoint_, {"BatchWriteItem", batch_request(options_.table, texts, costs)}));
  };
  if (options_.limit == nullptr || !options_.limit->needs_costs()) return call(false);
  const double expected = expected_units(texts);
  options_.limit->wait(options_.stop, expected);
  Answer answer = call(true);
  const bool answered = answer.verdict == Verdict::kAnswered;
  options_.limit->spent(answered ? units_of_reply(answer.body).value_or(expected) : 0, expected);
  return answer;
}

// What must be sent again.
Result<std::vector<ItemWriter::Entry>> ItemWriter::left_after(std::vector<Entry> entries,
                                                              const Answer& answer) {
  if (answer.verdict == Verdict::kAnswered) {
    GRAMME_ASSIGN(const auto places, unprocessed(texts_of(entries), answer.body));
    std::vector<Entry> left;
    for (const std::size_t place : places) left.push_back(std::move(entries[place]));
    entries = std::move(left);
  }
  const bool throttled = answer.verdict == Verdict::kThrottled ||
                         (answer.verdict == Verdict::kAnswered && !entries.empty());
  if (throttled) {
    ++progress_.throttled;
    if (options_.limit != nullptr) options_.limit->throttled();
  }
  return entries;
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
  if (!options_.on_refused) {
    Error error = answer.error;
    error.message += "\nThe request: " + entries.front().request.substr(0, kShownBytes);
    return fail(std::move(error));
  }
  if (options_.on_refused(entries.front().place, answer.reason)) return {};
  // Whoever was told knows why the work ends.
  return fail(Error{ErrorCode::kUnavailable, {}, {}});
}

}  // namespace gramme::transfer
