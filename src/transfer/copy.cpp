#include "gramme/transfer/copy.h"

#include <fmt/format.h>

#include <mutex>
#include <utility>

#include "gramme/item/json.h"
#include "gramme/transfer/checkpoint.h"
#include "gramme/transfer/item_writer.h"
#include "gramme/transfer/table_scan.h"

namespace gramme::transfer {
namespace {

constexpr const char* kDone = "done";

std::string segment_name(std::size_t segment) {
  return fmt::format("segment {:02}", segment);
}

class Copy {
 public:
  Copy(const Place& from, const Place& to, const CopyOptions& options, Progress& progress)
      : from_(from),
        to_(to),
        options_(options),
        progress_(progress),
        read_limit_(options.max_rcu),
        write_limit_(options.max_wcu),
        ledgers_(static_cast<std::size_t>(options.segments)),
        start_(ledgers_.size(), std::string()),
        checkpoint_(options.checkpoint, {{"command", "copy"},
                                         {"from", from.table.name},
                                         {"from is", identity_of(*from.endpoint, from.table)},
                                         {"to", to.table.name},
                                         {"to is", identity_of(*to.endpoint, to.table)},
                                         {"segments", std::to_string(options.segments)}}),
        writer_(
            *to.endpoint,
            {to.table.name, ItemWriter::Action::kPut, options.lanes, &write_limit_, options.stop},
            progress) {}

  Result<CopyCounts> run() {
    GRAMME_TRY(resume());
    const ScanOptions scan{from_.table.name, start_, {}, &read_limit_, options_.stop};
    Status status = scan_table(*from_.endpoint, scan, progress_,
                               [this](const ScanPage& page) { return add_page(page); });
    // What was read before a failure is written all the same.
    if (Status finished = writer_.finish(); status) status = std::move(finished);
    counts_.copied = progress_.items;
    counts_.whole = status && !options_.stop();
    if (!status && !status.error().message.empty()) counts_.failure = std::move(status).error();
    GRAMME_TRY(counts_.whole ? checkpoint_.remove() : save());
    return counts_;
  }

 private:
  Status resume() {
    GRAMME_ASSIGN(const auto state, checkpoint_.read());
    if (!state) return {};
    counts_.resumed = true;
    for (std::size_t i = 0; i < start_.size(); ++i) {
      const auto found = state->find(segment_name(i));
      if (found == state->end()) continue;
      start_[i] = found->second;
      if (found->second == kDone) start_[i].reset();
    }
    return {};
  }

  // A page is one group of its segment's ledger: its mark is where the next one starts.
  Status add_page(const ScanPage& page) {
    const std::lock_guard lock(mutex_);
    Ledger& ledger = ledgers_[page.segment];
    const Ledger::GroupPtr group = ledger.begin();
    for (const std::string_view item : page.items) {
      ++counts_.read;
      GRAMME_TRY(add_item(item, {&ledger, group}));
    }
    ledger.close(*group, page.next.value_or(kDone));
    return checkpoint_.is_due() ? save() : Status{};
  }

  // Two items of the source have two keys: where the destination has the same key and nothing is
  // changed, none needs to be looked at.
  Status add_item(std::string_view json, ItemWriter::Origin origin) {
    if (!options_.change && from_.table.key == to_.table.key) {
      return writer_.add(json, {}, std::move(origin));
    }
    GRAMME_ASSIGN(item::Item item, item::parse_map(json));
    std::string changed;
    if (options_.change) {
      GRAMME_TRY(options_.change(item));
      item::append_json(changed, item);
      json = changed;
    }
    const auto key = key_of(to_.table, item);
    if (!key) {
      GRAMME_ASSIGN(const std::string source_key, key_of(from_.table, item));
      return fail(configuration_error("The item " + source_key + " of " + from_.table.name + ": " +
                                      key.error().message));
    }
    return writer_.add(json, *key, std::move(origin));
  }

  Status save() {
    Checkpoint::Fields state;
    for (std::size_t i = 0; i < ledgers_.size(); ++i) {
      state.emplace(segment_name(i), ledgers_[i].mark_or(start_[i].value_or(kDone)));
    }
    return checkpoint_.write(state);
  }

  const Place& from_;
  const Place& to_;
  const CopyOptions& options_;
  Progress& progress_;
  RateLimit read_limit_;
  RateLimit write_limit_;
  std::vector<Ledger> ledgers_;  // one for each segment
  ScanPosition start_;
  CopyCounts counts_;

  std::mutex mutex_;  // over the checkpoint and the writer's add()
  Checkpoint checkpoint_;
  ItemWriter writer_;  // last: its threads use what stands above
};

}  // namespace

Result<CopyCounts> copy_items(const Place& from, const Place& to, const CopyOptions& options,
                              Progress& progress) {
  return Copy(from, to, options, progress).run();
}

Status delete_items(const Place& place, const TruncateOptions& options, Progress& progress) {
  RateLimit read_limit(options.max_rcu);
  RateLimit write_limit(options.max_wcu);
  ItemWriter writer(
      *place.endpoint,
      {place.table.name, ItemWriter::Action::kDelete, options.lanes, &write_limit, options.stop},
      progress);
  const ScanOptions scan{place.table.name,
                         ScanPosition(static_cast<std::size_t>(options.segments), std::string()),
                         key_names(place.table), &read_limit, options.stop};
  std::mutex mutex;
  Status status = scan_table(*place.endpoint, scan, progress, [&](const ScanPage& page) -> Status {
    const std::lock_guard lock(mutex);
    for (const std::string_view key : page.items) GRAMME_TRY(writer.add(key, {}, {}));
    return {};
  });
  if (Status finished = writer.finish(); status) status = std::move(finished);
  if (status && options.stop()) return fail(Error{ErrorCode::kUnavailable, {}, {}});
  return status;
}

}  // namespace gramme::transfer
