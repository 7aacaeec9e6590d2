#include "gramme/transfer/export.h"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <utility>

#include "gramme/item/json.h"
#include "gramme/transfer/checkpoint.h"
#include "gramme/transfer/table_scan.h"
#include "output/item_formatter.h"

namespace gramme::transfer {
namespace {

std::string segment_name(std::size_t segment) {
  return fmt::format("segment {:02}", segment);
}

constexpr const char* kDone = "done";

class Export {
 public:
  Export(endpoint::Endpoint& endpoint, const Table& table, const ExportOptions& options,
         Progress& progress)
      : endpoint_(endpoint),
        table_(table),
        options_(options),
        progress_(progress),
        limit_(options.max_rcu),
        position_(static_cast<std::size_t>(options.segments), std::string()),
        checkpoint_(options.checkpoint, {{"command", "export"},
                                         {"table", table.name},
                                         {"table is", identity_of(endpoint, table)},
                                         {"file", options.path},
                                         {"segments", std::to_string(options.segments)}}) {}

  Result<ExportCounts> run() {
    std::uint64_t keep = 0;
    GRAMME_TRY(resume(keep));
    GRAMME_ASSIGN(auto columns, choose_columns());
    formatter_ = make_formatter(options_.format, table_, std::move(columns), options_.force);
    GRAMME_ASSIGN(out_, OutputFile::open(options_.path, options_.compression, keep));
    Status status = write_all(keep == 0);
    if (Status closed = out_->close(); status) status = std::move(closed);
    counts_.reader_gone = out_->reader_gone();
    counts_.exported = progress_.items;
    counts_.whole = status && !options_.stop();
    if (!status) counts_.failure = std::move(status).error();
    // After a failed write the file is shorter than the position says: the last state is the one
    // to go on from.
    const Status kept = counts_.whole ? checkpoint_.remove() : save();
    if (!kept && !counts_.failure) counts_.failure = kept.error();
    return counts_;
  }

 private:
  Status resume(std::uint64_t& keep) {
    GRAMME_ASSIGN(const auto state, checkpoint_.read());
    if (!state) return {};
    columns_ = state->contains("columns") ? state->at("columns") : "";
    const auto number = [&](const char* name) {
      const auto found = state->find(name);
      return found == state->end() ? 0 : std::strtoull(found->second.c_str(), nullptr, 10);
    };
    keep = number("file bytes");
    counts_.before = number("items done");
    for (std::size_t i = 0; i < position_.size(); ++i) {
      const auto found = state->find(segment_name(i));
      if (found == state->end()) continue;
      position_[i] = found->second;
      if (found->second == kDone) position_[i].reset();
    }
    return {};
  }

  ScanOptions scan_options(ScanPosition start) {
    return {table_.name, std::move(start), {}, &limit_, options_.stop};
  }

  // The columns of CSV: those asked for, those of an earlier run, or those that the items have.
  Result<std::vector<Column>> choose_columns() {
    std::vector<Column> columns;
    if (options_.format != Format::kCsv) return columns;
    if (!columns_.empty()) {
      std::vector<Cell> cells;
      GRAMME_TRY(read_cells(columns_, cells));
      for (const Cell& cell : cells) columns.push_back(read_column(cell.text, table_));
    } else if (!options_.columns.empty()) {
      for (const std::string& text : options_.columns) columns.push_back(read_column(text, table_));
    } else {
      GRAMME_ASSIGN(columns, find_columns());
    }
    columns_.clear();
    append_header(columns_, columns, table_);
    columns_.pop_back();
    return columns;
  }

  // The key first, the others by name.
  Result<std::vector<Column>> find_columns() {
    std::map<std::string, Column> found;
    std::mutex mutex;
    Progress unseen;
    GRAMME_TRY(scan_table(endpoint_, scan_options(position_), unseen,
                          [&](const ScanPage& page) { return add_columns(page, found, mutex); }));
    std::vector<Column> columns;
    for (const KeyAttribute& attribute : table_.key) {
      columns.push_back(read_column(attribute.name, table_));
      found.erase(attribute.name);
    }
    for (auto& [name, column] : found) columns.push_back(std::move(column));
    return columns;
  }

  static Status add_columns(const ScanPage& page, std::map<std::string, Column>& found,
                            std::mutex& mutex) {
    for (const std::string_view json : page.items) {
      GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
      const std::lock_guard lock(mutex);
      for (const auto& [name, value] : item) {
        const auto [column, is_new] = found.try_emplace(name, Column{name});
        widen(column->second, value, is_new);
      }
    }
    return {};
  }

  Status write_all(bool fresh) {
    if (fresh) {
      std::string start;
      formatter_->append_start(start);
      GRAMME_TRY(out_->write(start));
    }
    return scan_table(endpoint_, scan_options(position_), progress_,
                      [this](const ScanPage& page) { return write_page(page); });
  }

  // Formatted by each segment's own thread, written by one at a time.
  Status write_page(const ScanPage& page) {
    std::string text;
    for (const std::string_view item : page.items) GRAMME_TRY(formatter_->append(text, item));
    const std::lock_guard lock(mutex_);
    GRAMME_TRY(out_->write(text));
    progress_.items += page.items.size();
    position_[page.segment] = page.next;
    return checkpoint_.is_due() ? save() : Status{};
  }

  Status save() {
    if (!checkpoint_.is_kept()) return {};
    GRAMME_ASSIGN(const std::uint64_t bytes, out_->settle());
    Checkpoint::Fields state = {{"file bytes", std::to_string(bytes)},
                                {"items done", std::to_string(counts_.before + progress_.items)},
                                {"columns", columns_}};
    for (std::size_t i = 0; i < position_.size(); ++i) {
      state.emplace(segment_name(i), position_[i].value_or(kDone));
    }
    return checkpoint_.write(state);
  }

  endpoint::Endpoint& endpoint_;
  const Table& table_;
  const ExportOptions& options_;
  Progress& progress_;
  RateLimit limit_;
  std::unique_ptr<ItemFormatter> formatter_;
  std::unique_ptr<OutputFile> out_;
  std::string columns_;  // as a CSV header
  ExportCounts counts_;

  std::mutex mutex_;  // over the file, the position and the checkpoint
  ScanPosition position_;
  Checkpoint checkpoint_;
};

}  // namespace

Result<ExportCounts> export_table(endpoint::Endpoint& endpoint, const Table& table,
                                  const ExportOptions& options, Progress& progress) {
  return Export(endpoint, table, options, progress).run();
}

}  // namespace gramme::transfer
