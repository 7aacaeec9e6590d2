#include "gramme/transfer/load.h"

#include <cstdlib>
#include <mutex>
#include <utility>

#include "gramme/transfer/checkpoint.h"
#include "gramme/transfer/item_writer.h"

namespace gramme::transfer {
namespace {

// So many lines are one step of the checkpoint.
constexpr std::uint64_t kGroupLines = 1000;

class Load {
 public:
  Load(endpoint::Endpoint& endpoint, const Table& table, const LoadOptions& options,
       Progress& progress)
      : options_(options),
        table_(table),
        progress_(progress),
        limit_(options.max_wcu),
        checkpoint_(options.checkpoint, {{"command", "load"},
                                         {"file", options.input.path},
                                         {"table", table.name},
                                         {"table is", identity_of(endpoint, table)}}),
        writer_(endpoint, writer_options(), progress) {}

  Result<LoadCounts> run() {
    GRAMME_ASSIGN(reader_, ItemReader::open(options_.input, table_, progress_));
    GRAMME_TRY(resume());
    Status status = add_all();
    // What was read before a failure is written all the same: nothing is lost.
    if (Status finished = writer_.finish(); status) status = std::move(finished);
    counts_.loaded = progress_.items;
    counts_.whole = status.has_value() && at_end_;
    if (!status && !status.error().message.empty()) counts_.failure = std::move(status).error();
    GRAMME_TRY(counts_.whole ? checkpoint_.remove() : save());
    return counts_;
  }

 private:
  ItemWriter::Options writer_options() {
    return {table_.name,
            ItemWriter::Action::kPut,
            options_.lanes,
            &limit_,
            options_.stop,
            [this](std::uint64_t place, const std::string& reason) {
              return is_bad(reader_->place_name(place) + ": " + reason);
            }};
  }

  bool is_bad(const std::string& problem) {
    const std::lock_guard lock(bad_mutex_);
    ++counts_.bad;
    return options_.on_bad_line(problem);
  }

  // Reads over what an earlier run had done.
  Status resume() {
    GRAMME_ASSIGN(const auto state, checkpoint_.read());
    if (!state) return {};
    const auto done = state->find("lines done");
    if (done == state->end()) return {};
    counts_.before = std::strtoull(done->second.c_str(), nullptr, 10);
    ItemReader::Record record;
    for (; lines_ < counts_.before; ++lines_) {
      GRAMME_ASSIGN(const bool more, reader_->next(record));
      if (!more) break;
    }
    return {};
  }

  Status add_all() {
    ItemReader::Record record;
    group_ = ledger_.begin();
    while (!options_.stop()) {
      GRAMME_ASSIGN(const bool more, reader_->next(record));
      if (!more) {
        at_end_ = true;
        break;
      }
      if (!record.problem.empty()) {
        if (!is_bad(reader_->place_name(record.place) + ": " + record.problem)) break;
      } else {
        GRAMME_TRY(writer_.add(record.json, record.key, {&ledger_, group_}, record.place));
      }
      GRAMME_TRY(count_line());
    }
    ledger_.close(*group_, std::to_string(lines_));
    return {};
  }

  Status count_line() {
    if (++lines_ % kGroupLines != 0) return {};
    ledger_.close(*group_, std::to_string(lines_));
    group_ = ledger_.begin();
    return checkpoint_.is_due() ? save() : Status{};
  }

  Status save() {
    return checkpoint_.write({{"lines done", ledger_.mark_or(std::to_string(counts_.before))}});
  }

  const LoadOptions& options_;
  const Table& table_;
  Progress& progress_;
  RateLimit limit_;
  Checkpoint checkpoint_;
  Ledger ledger_;
  Ledger::GroupPtr group_;
  std::unique_ptr<ItemReader> reader_;
  std::mutex bad_mutex_;  // over counts_.bad and calls of on_bad_line
  LoadCounts counts_;
  std::uint64_t lines_ = 0;
  bool at_end_ = false;
  ItemWriter writer_;  // last: its threads use what stands above
};

}  // namespace

Result<LoadCounts> load(endpoint::Endpoint& endpoint, const Table& table,
                        const LoadOptions& options, Progress& progress) {
  return Load(endpoint, table, options, progress).run();
}

}  // namespace gramme::transfer
