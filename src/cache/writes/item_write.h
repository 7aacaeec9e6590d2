#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cache.h"

namespace gramme::cache {

// An item before or after a write.
struct Image {
  bool known = false;
  std::optional<item::Item> item;  // known and none: there is no such item
};

// What a reply tells of it. A refusal changed nothing, unless it is the answer to a repeated
// request, of which the first may have been carried out; without an answer, or with one that says
// that the upstream failed, it is not known. After a success at a second try the first may still
// be on its way.
Effect effect_of(const endpoint::Reply& reply);

struct WriteOutcome {
  Effect effect = Effect::kUnknown;
  Image before, after;
  // The attributes that an update may have changed; nothing: any.
  std::optional<std::vector<std::string>> touched;
};

// One item that is being written: from begin() to end() nothing that concerns it is kept or shared
// and all that is fetched is fetched strongly; end() keeps the new item where it is known, and
// lets go of the queries that the write can have changed.
class ItemWrite {
 public:
  // `item` is the new item or the key. Null when it has no primary key.
  static std::unique_ptr<ItemWrite> begin(Cache& cache, const TablePtr& table,
                                          const item::Item& item);

  ItemWrite(const ItemWrite&) = delete;
  ItemWrite& operator=(const ItemWrite&) = delete;

  // Once, before the caller is told.
  void end(const WriteOutcome& outcome);

  const std::string& name() const { return name_; }

 private:
  ItemWrite(Cache& cache, TablePtr table, std::string name, const std::string& partition);

  void change_indexes(const WriteOutcome& outcome, const Ending& ending);
  void change(const WriteRecordPtr& record, const Ending& ending);
  void change_partition(const Index& index, const Image& image, const Ending& ending);
  void keep(const std::optional<item::Item>& item, Moment over);

  Cache& cache_;
  const TablePtr table_;
  const std::string name_;
  const WriteRecordPtr item_;
  const WriteRecordPtr partition_;
  const Moment begun_;
};

// A write to no item in particular: nothing of the tables is kept from begin to end.
class BulkWrite {
 public:
  BulkWrite(Cache& cache, std::vector<std::shared_ptr<TableRecords>> tables);
  // Once.
  void end(Effect effect);

 private:
  Cache& cache_;
  const std::vector<std::shared_ptr<TableRecords>> tables_;
  const Moment begun_;
};

}  // namespace gramme::cache
