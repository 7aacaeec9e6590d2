#include "read/read_range.h"

#include <algorithm>

#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/item/json.h"
#include "read/find_item.h"
#include "read/range_bounds.h"
#include "table/row_keys.h"

namespace gramme::engine {
namespace {

// Most pages are no longer, so that their text grows at its place.
constexpr std::size_t kShortPage = 12 * 1024;

// Walks the rows of one page and gathers its answer.
class Page {
 public:
  Page(const storage::Store& store, const RangeRead& read, storage::Wait wait)
      : store_(store), read_(read), wait_(wait) {
    if (read.fetch_whole_items) moment_ = store.snapshot();
    if (read.filter) look_at(read.filter->attributes());
    if (projects()) look_at(read.projection->attributes());
  }

  Result<RangeResult> run() {
    RangeBounds bounds = bounds_of(read_);
    if (bounds.begin >= bounds.end) return std::move(result_);
    storage::Iterator rows = store_.iterate(std::move(bounds.begin), std::move(bounds.end), wait_,
                                            moment_, storage::Remember::kYes);
    read_.forward ? rows.seek_to_first() : rows.seek_to_last();
    for (; rows.valid(); read_.forward ? rows.next() : rows.previous()) {
      GRAMME_TRY(add_row(rows));
      if (!is_full()) continue;
      if (names_one_item()) break;
      GRAMME_ASSIGN(result_.last_key, key_of_row(*read_.table, read_.index, rows.key()));
      break;
    }
    GRAMME_TRY(rows.status());
    return std::move(result_);
  }

 private:
  void look_at(const std::vector<std::string>& names) {
    looked_at_.insert(looked_at_.end(), names.begin(), names.end());
  }

  bool projects() const { return read_.projection && !read_.count_only; }

  bool is_full() const {
    return (read_.limit && result_.scanned_count >= *read_.limit) ||
           result_.bytes >= static_cast<std::int64_t>(limits::kPageBytes);
  }

  // A query of a table for one whole primary key: there is nothing after its item, and a start key
  // for it is refused ("The query can return at most one row and cannot be restarted").
  bool names_one_item() const {
    if (!read_.range || read_.index) return false;
    return !read_.table->sort || !read_.range->sort_equal.empty();
  }

  Status add_row(const storage::Iterator& row) {
    GRAMME_ASSIGN(const item::StoredView view, item::view_stored(row.value()));
    ++result_.scanned_count;
    result_.bytes += static_cast<std::int64_t>(view.size);
    if (!read_.fetch_whole_items) return add_item(view);
    GRAMME_ASSIGN(const item::Item key, key_of_row(*read_.table, read_.index, row.key()));
    GRAMME_ASSIGN(const FoundItem whole,
                  find_item(store_, row_key_of(*read_.table, key).bytes(), wait_, moment_));
    if (!whole.exists) {
      return fail(corruption("an index has an entry of an item that is not there"));
    }
    result_.fetch_units += read_units(whole.view.size, true);
    return add_item(whole.view);
  }

  Status add_item(const item::StoredView& view) {
    if (!read_.filter && !projects()) {
      append(view.json);
      return {};
    }
    GRAMME_ASSIGN(const auto part, item::CanonicalPart::read(view.json, looked_at_));
    if (read_.filter && !read_.filter->matches(&part.attributes())) return {};
    if (!projects()) {
      append(view.json);
      return {};
    }
    std::string projected;
    item::append_json(projected, read_.projection->apply(part.attributes()));
    append(projected);
    return {};
  }

  void append(std::string_view json) {
    ++result_.count;
    if (read_.count_only) return;
    if (result_.items.empty()) {
      result_.items.reserve(std::max(read_.opening.size() + json.size(), kShortPage));
      result_.items = read_.opening;
    } else {
      result_.items += ',';
    }
    result_.items += json;
  }

  const storage::Store& store_;
  const RangeRead& read_;
  const storage::Wait wait_;
  storage::Snapshot moment_;  // so that an index and its table are read as they were together
  std::vector<std::string_view> looked_at_;  // attributes, by the filter and the projection
  RangeResult result_;
};

}  // namespace

Result<RangeResult> read_range(const storage::Store& store, const RangeRead& read,
                               storage::Wait wait) {
  return Page(store, read, wait).run();
}

}  // namespace gramme::engine
