#include "gramme/transfer/diff.h"

#include <sodium.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include "compare/look_up.h"
#include "compare/spool.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "gramme/transfer/rate_limit.h"
#include "gramme/transfer/table_scan.h"

namespace gramme::transfer {
namespace {

// Of the items that are looked up at once, so that large ones take no more memory than small ones.
constexpr std::uint64_t kLookUpBytes = 1 << 20;

SpoolRecord::Digest digest_of(const item::Item& item) {
  std::string canonical;
  item::append_json(canonical, item);
  SpoolRecord::Digest digest{};
  crypto_generichash(digest.data(), digest.size(),
                     reinterpret_cast<const unsigned char*>(canonical.data()), canonical.size(),
                     nullptr, 0);
  return digest;
}

std::string temporary_directory() {
  std::error_code none;
  const std::filesystem::path directory = std::filesystem::temp_directory_path(none);
  return none ? "/tmp" : directory.string();
}

class Diff {
 public:
  Diff(const Place& first, const Place& second, const DiffOptions& options, Progress& progress)
      : places_{&first, &second},
        options_(options),
        progress_(progress),
        limit_(options.max_rcu),
        spool_({.directory = temporary_directory()}) {}

  Result<DiffCounts> run() {
    GRAMME_TRY(scan_both());
    if (!options_.stop()) {
      GRAMME_TRY(
          spool_.hand_out(options_.segments, [this](const auto& part) { return compare(part); }));
    }
    if (options_.stop()) return fail(Error{ErrorCode::kUnavailable, {}, {}});
    return counts_;
  }

 private:
  using Records = std::vector<SpoolRecord>;

  // Keys that may differ, until they are looked up.
  struct Suspects {
    std::vector<std::string> keys;
    std::uint64_t bytes = 0;
  };

  Status scan_both() {
    std::atomic<bool> failed{false};
    const auto scan_one = [&](std::uint8_t side) {
      Status done = scan(side, [&] { return failed || options_.stop(); });
      if (!done) failed = true;
      return done;
    };
    Status second;
    std::thread other([&] { second = scan_one(1); });
    Status first = scan_one(0);
    other.join();
    GRAMME_TRY(first);
    return second;
  }

  Status scan(std::uint8_t side, const Stop& stop) {
    const Place& place = *places_[side];
    const ScanOptions options{
        place.table.name,
        ScanPosition(static_cast<std::size_t>(options_.segments), std::string()),
        {},
        &limit_,
        stop};
    return scan_table(*place.endpoint, options, progress_, [&](const ScanPage& page) -> Status {
      for (const std::string_view json : page.items) {
        GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
        GRAMME_ASSIGN(const std::string key, key_of(place.table, item));
        GRAMME_TRY(
            spool_.add({key, side, static_cast<std::uint32_t>(json.size()), digest_of(item)}));
      }
      progress_.items += page.items.size();
      return {};
    });
  }

  Status compare(const Records& records) {
    Suspects suspects;
    std::uint64_t same = 0;
    for (auto each = records.begin(); each != records.end() && !options_.stop();) {
      auto end = each + 1;
      std::uint64_t bytes = each->item_bytes;
      for (; end != records.end() && end->key == each->key; ++end) bytes += end->item_bytes;
      const bool alike =
          end - each == 2 && each[0].side != each[1].side && each[0].digest == each[1].digest;
      if (alike) {
        ++same;
      } else {
        if (suspects.bytes + bytes > kLookUpBytes) GRAMME_TRY(judge(suspects));
        suspects.keys.emplace_back(each->key);
        suspects.bytes += bytes;
        if (suspects.keys.size() == limits::kBatchGetKeys) GRAMME_TRY(judge(suspects));
      }
      each = end;
    }
    GRAMME_TRY(judge(suspects));
    const std::lock_guard lock(mutex_);
    counts_.same += same;
    return {};
  }

  // What the scans saw at different times may be the same now.
  Status judge(Suspects& suspects) {
    const std::vector<std::string> keys = std::exchange(suspects, {}).keys;
    if (keys.empty()) return {};
    GRAMME_ASSIGN(const auto first, look_up(*places_[0], keys, limit_, options_.stop, progress_));
    GRAMME_ASSIGN(const auto second, look_up(*places_[1], keys, limit_, options_.stop, progress_));
    if (options_.stop()) return {};
    const std::lock_guard lock(mutex_);
    for (const std::string& key : keys) {
      const auto one = first.find(key);
      const auto two = second.find(key);
      GRAMME_TRY(judge_one(key, one == first.end() ? nullptr : &one->second,
                           two == second.end() ? nullptr : &two->second));
    }
    return {};
  }

  Status judge_one(const std::string& key, const item::Item* first, const item::Item* second) {
    if (first == nullptr && second == nullptr) return {};
    if (first != nullptr && second != nullptr && *first == *second) {
      ++counts_.same;
      return {};
    }
    ++(first == nullptr    ? counts_.only_in_second
       : second == nullptr ? counts_.only_in_first
                           : counts_.different);
    return options_.on_difference(key, first, second);
  }

  const std::array<const Place*, 2> places_;
  const DiffOptions& options_;
  Progress& progress_;
  RateLimit limit_;
  Spool spool_;
  std::mutex mutex_;  // over the counts and calls of on_difference
  DiffCounts counts_;
};

}  // namespace

Result<DiffCounts> diff_tables(const Place& first, const Place& second, const DiffOptions& options,
                               Progress& progress) {
  if (first.table.key != second.table.key) {
    return fail(configuration_error(first.table.name + " and " + second.table.name +
                                    " have different keys: their items cannot be compared"));
  }
  return Diff(first, second, options, progress).run();
}

}  // namespace gramme::transfer
