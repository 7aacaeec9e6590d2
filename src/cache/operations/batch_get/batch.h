#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cache.h"
#include "requests/document.h"
#include "requests/projection.h"
#include "requests/with_tables.h"

// The steps of a BatchGetItem, which the cache answers item by item.
namespace gramme::cache::batch_get {

struct WantedItem {
  item::Item key;
  std::string name;  // in the store
  std::optional<std::string>
      item;  // its JSON, empty when there is no such item; none: not known yet
  // Of one that is fetched.
  WriteRecordPtr written;
  bool keep = false;              // no write may yet be carried out that nobody waits for
  std::uint32_t milli_units = 0;  // of one that was found
};

// One table's part of the request.
struct TablePart {
  std::string name;
  std::string settings;  // its members but for Keys, each after a comma, for UnprocessedKeys
  std::optional<expression::Projection> projection;
  std::vector<WantedItem> items;
  TablePtr table;
  bool strong = false;
};

struct Batch {
  std::vector<TablePart> parts;
  Call call;
  Moment as_of = 0;
};
using BatchPtr = std::shared_ptr<Batch>;

// The request; nothing for what passes as it is.
std::optional<std::vector<TablePart>> read_input(const Cache& cache, const std::string& body);

// Names every item; false when a table is not known, or a key does not fit or comes twice.
bool name_items(Cache& cache, Batch& batch, const TablesByName& tables);

// What the upstream is asked for: the items that are not known yet.
std::string request_of_missing(const Batch& batch);

// What a reply says of one table, by the items' names.
struct Fetched {
  std::map<std::string, item::Item> found;
  std::set<std::string> unprocessed;
};
// Nothing when it is no reply of the operation.
std::optional<Fetched> read_fetched(const TablePart& part, const element& reply);

// Takes what the upstream fetched of one table. What it neither found nor left unprocessed is not
// there.
void take(Cache& cache, const Batch& batch, TablePart& part, const Fetched& fetched);
// All tables of a reply. False when it is no reply of the operation.
bool take_all(Cache& cache, Batch& batch, const std::string& reply);

// Gathers the two parts of the reply. What would make it too large is left unprocessed.
std::string reply_of(const Batch& batch);

// With Options::advise: passes the batch, and notes what a cache would have done.
void advise(Cache& cache, const BatchPtr& batch);

}  // namespace gramme::cache::batch_get
