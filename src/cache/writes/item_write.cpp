#include "writes/item_write.h"

#include <algorithm>
#include <utility>

#include "gramme/engine/capacity.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "requests/item_reply.h"

namespace gramme::cache {
namespace {

bool names_any(const std::vector<std::string>& names, const KeyAttributes& attributes) {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& attribute) {
    return std::find(names.begin(), names.end(), attribute.name) != names.end();
  });
}

// The write left the item in the partition of the index in which it was.
bool stays(const Index& index, const WriteOutcome& outcome) {
  return outcome.touched && !names_any(*outcome.touched, index.keys.partition) &&
         !names_any(*outcome.touched, index.keys.sort);
}

}  // namespace

Effect effect_of(const endpoint::Reply& reply) {
  if (reply.attempts > 1 || reply.status >= 500 || reply.unreachable) return Effect::kUnknown;
  if (reply.status == 200) return Effect::kDone;
  // The transaction of the same token may be about to succeed.
  const bool in_progress = reply.body.find("TransactionInProgress") != std::string::npos;
  return in_progress ? Effect::kUnknown : Effect::kNone;
}

std::unique_ptr<ItemWrite> ItemWrite::begin(Cache& cache, const TablePtr& table,
                                            const item::Item& item) {
  auto name = item_name(*table, item);
  const auto partition = partition_name(*table, item);
  if (!name || !partition) return nullptr;
  return std::unique_ptr<ItemWrite>(new ItemWrite(cache, table, *std::move(name), *partition));
}

ItemWrite::ItemWrite(Cache& cache, TablePtr table, std::string name, const std::string& partition)
    : cache_(cache),
      table_(std::move(table)),
      name_(std::move(name)),
      item_(cache.writes().of(name_)),
      partition_(cache.writes().of(partition)),
      begun_(cache.writes().next()) {
  item_->begin(begun_);
  partition_->begin(begun_);
  table_->records->any_item->begin(begun_);
  // After begin(): a fetch that lands from now on finds that a write is under way.
  cache_.store().erase(name_);
  table_->records->counters.add(Count::kWrites);
}

void ItemWrite::end(const WriteOutcome& outcome) {
  const Ending ending = cache_.ending_of(outcome.effect);
  if (ending.changed) change_indexes(outcome, ending);
  const Moment over = cache_.writes().next();
  table_->records->any_item->end(begun_, over, ending);
  partition_->end(begun_, over, ending);
  const bool alone = item_->end(begun_, over, ending);
  if (ending.changed) {
    cache_.keep_record(item_, ending);
    cache_.keep_record(partition_, ending);
  }
  // Of two writes at once nobody here knows which was the last.
  if (alone && outcome.after.known) keep(outcome.after.item, over);
}

void ItemWrite::keep(const std::optional<item::Item>& item, Moment over) {
  const Micros now = cache_.now();
  const auto unchanged = [&] {
    return item_->quiet_since(over) && !item_->in_doubt(now) &&
           table_->records->everything->quiet_since(begun_) &&
           !table_->records->everything->in_doubt(now);
  };
  std::string json;
  std::size_t size = 0;
  if (item) {
    item::append_json(json, *item);
    size = item::size_of(*item);
  }
  const std::string body = item_reply(json);
  cache_.store().put_if(
      name_,
      {body, table_->records->of_items, begun_, now + cache_.with_jitter(cache_.options().item_ttl),
       static_cast<std::uint32_t>(1000 * engine::read_units(size, false))},
      unchanged);
}

void ItemWrite::change_indexes(const WriteOutcome& outcome, const Ending& ending) {
  for (const Index& index : table_->indexes) {
    if (!index.global) continue;  // its partitions are the table's
    const bool enough = stays(index, outcome) && (outcome.before.known || outcome.after.known);
    for (const Image* image : {&outcome.before, &outcome.after}) {
      if (image->known) {
        change_partition(index, *image, ending);
      } else if (!enough) {
        change(index.everything, ending);
      }
    }
  }
}

void ItemWrite::change_partition(const Index& index, const Image& image, const Ending& ending) {
  if (!image.item) return;
  if (const auto name = index_partition_name(*table_, index, *image.item)) {
    change(cache_.writes().of(*name), ending);
  }
}

void ItemWrite::change(const WriteRecordPtr& record, const Ending& ending) {
  record->begin(begun_);
  record->end(begun_, cache_.writes().next(), ending);
  cache_.keep_record(record, ending);
}

BulkWrite::BulkWrite(Cache& cache, std::vector<std::shared_ptr<TableRecords>> tables)
    : cache_(cache), tables_(std::move(tables)), begun_(cache.writes().next()) {
  for (const auto& table : tables_) table->everything->begin(begun_);
}

void BulkWrite::end(Effect effect) {
  const Ending ending = cache_.ending_of(effect);
  const Moment over = cache_.writes().next();
  for (const auto& table : tables_) table->everything->end(begun_, over, ending);
}

}  // namespace gramme::cache
