#include "compare/spool.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

namespace gramme::transfer {
namespace {

// Each time another byte of the hash is used.
constexpr int kLevels = 8;

struct Head {
  std::uint32_t key_bytes;
  std::uint32_t item_bytes;
  SpoolRecord::Digest digest;
  std::uint8_t side;
};

void append_record(std::string& out, const SpoolRecord& record) {
  const Head head{static_cast<std::uint32_t>(record.key.size()), record.item_bytes, record.digest,
                  record.side};
  out.append(reinterpret_cast<const char*>(&head), sizeof head).append(record.key);
}

// Takes a record off what append_record() wrote.
SpoolRecord take_record(std::string_view& text) {
  Head head{};
  std::memcpy(&head, text.data(), sizeof head);
  const std::string_view key = text.substr(sizeof head, head.key_bytes);
  text.remove_prefix(sizeof head + key.size());
  return {key, head.side, head.item_bytes, head.digest};
}

}  // namespace

Spool::Spool(Options options, int level)
    : options_(std::move(options)), level_(level), file_(options_.directory) {}

std::size_t Spool::part_of(std::string_view key) const {
  return std::hash<std::string_view>()(key) >> (8 * level_) & (kParts - 1);
}

Status Spool::add(const SpoolRecord& record) {
  Part& part = parts_[part_of(record.key)];
  const std::lock_guard lock(part.mutex);
  const std::size_t bytes = sizeof(Head) + record.key.size();
  if (part.buffer.size() + bytes > options_.block_bytes && !part.buffer.empty()) {
    GRAMME_ASSIGN(part.last_block, file_.append(part.last_block, part.buffer));
    part.buffer.clear();
  }
  append_record(part.buffer, record);
  part.bytes += bytes;
  return {};
}

Status Spool::hand_out(int threads, const OnPart& on_part) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::optional<Error> failure;
  const auto work = [&] {
    for (std::size_t i = next++; i < parts_.size(); i = next++) {
      Status done = hand_out_part(parts_[i], on_part);
      if (done) continue;
      next = parts_.size();
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::move(done).error();
    }
  };
  std::vector<std::thread> workers;
  for (int i = 1; i < threads; ++i) workers.emplace_back(work);
  work();
  for (std::thread& worker : workers) worker.join();
  if (failure) return fail(std::move(*failure));
  return {};
}

Status Spool::hand_out_part(Part& part, const OnPart& on_part) {
  if (part.bytes > options_.part_bytes && level_ + 1 < kLevels) {
    return deal_out_again(part, on_part);
  }
  std::string text = std::exchange(part.buffer, {});
  text.reserve(part.bytes);
  while (part.last_block != BlockFile::kNowhere) {
    GRAMME_ASSIGN(part.last_block, file_.read(part.last_block, text));
  }
  std::vector<SpoolRecord> records;
  for (std::string_view left = text; !left.empty();) records.push_back(take_record(left));
  std::sort(records.begin(), records.end(), [](const SpoolRecord& a, const SpoolRecord& b) {
    return std::tie(a.key, a.side) < std::tie(b.key, b.side);
  });
  return on_part(records);
}

Status Spool::deal_out_again(Part& part, const OnPart& on_part) {
  Spool finer(options_, level_ + 1);
  std::string text = std::exchange(part.buffer, {});
  while (true) {
    for (std::string_view left = text; !left.empty();) GRAMME_TRY(finer.add(take_record(left)));
    if (part.last_block == BlockFile::kNowhere) break;
    text.clear();
    GRAMME_ASSIGN(part.last_block, file_.read(part.last_block, text));
  }
  return finer.hand_out(1, on_part);
}

}  // namespace gramme::transfer
