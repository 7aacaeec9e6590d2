#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gramme/api/table_name.h"
#include "gramme/item/json.h"
#include "operations/operations.h"
#include "requests/document.h"
#include "requests/with_tables.h"
#include "writes/item_write.h"

// BatchWriteItem and TransactWriteItems: several items of several tables.
namespace gramme::cache {
namespace {

using endpoint::Reply;

// One write of the request.
struct Part {
  std::string table;
  item::Item item;    // the new item of a put, else the key
  bool put = false;   // `item` is what there will be
  bool gone = false;  // nothing will be there
};

// What the upstream is told to write, as far as the cache understands it; tables with a part that
// it does not are in `whole`.
struct Parts {
  std::vector<Part> parts;
  std::set<std::string> whole;

  void add(const std::string& table, const std::optional<element>& json, bool put, bool gone) {
    auto read = json ? item::read_map(*json) : Result<item::Item>(fail(validation_error({})));
    if (!read) {
      whole.insert(table);
    } else {
      parts.push_back({table, std::move(*read), put, gone});
    }
  }
};

// The requests of a BatchWriteItem, or of the UnprocessedItems in its reply.
Parts read_batch(const element& tables) {
  Parts parts;
  if (!tables.is_object()) return parts;
  for (const auto& [given_name, requests] : members_of(tables)) {
    const std::string table(api::table_name_of(given_name));
    simdjson::dom::array list;
    if (requests.get(list) != simdjson::SUCCESS) continue;
    for (const element one : list) {
      if (!one.is_object()) continue;
      if (const auto put = member(one, "PutRequest")) {
        parts.add(table, member(*put, "Item"), true, false);
      } else if (const auto removal = member(one, "DeleteRequest")) {
        parts.add(table, member(*removal, "Key"), false, true);
      }
    }
  }
  return parts;
}

// A repeated transaction of the same token succeeds without writing anything, so that its success
// does not tell what there is now: no part is a put or a removal that the cache may rely on.
Parts read_transaction(const element& actions) {
  Parts parts;
  simdjson::dom::array list;
  if (actions.get(list) != simdjson::SUCCESS) return parts;
  for (const element one : list) {
    for (const std::string_view kind : {"Put", "Update", "Delete"}) {
      const auto action = one.is_object() ? member(one, kind) : std::nullopt;
      if (!action || !action->is_object()) continue;
      const std::string table(api::table_name_of(text_of(*action, "TableName")));
      parts.add(table, member(*action, kind == "Put" ? "Item" : "Key"), false, false);
    }
  }
  return parts;
}

struct Write {
  Part part;
  TablePtr table;
  std::unique_ptr<ItemWrite> under_way;
};

// Everything that one request writes.
struct WriteSet {
  std::vector<Write> writes;
  std::optional<BulkWrite> whole;
};

std::shared_ptr<WriteSet> begin(Cache& cache, Parts parts, const TablesByName& tables) {
  auto set = std::make_shared<WriteSet>();
  for (Part& part : parts.parts) {
    const TablePtr& table = tables.find(part.table)->second;
    if (!cache.tables().caches(part.table)) continue;
    auto under_way = table == nullptr ? nullptr : ItemWrite::begin(cache, table, part.item);
    if (under_way == nullptr) {
      parts.whole.insert(part.table);
    } else {
      set->writes.push_back({std::move(part), table, std::move(under_way)});
    }
  }
  std::vector<std::shared_ptr<TableRecords>> whole;
  for (const std::string& name : parts.whole) whole.push_back(cache.tables().records(name));
  if (!whole.empty()) set->whole.emplace(cache, std::move(whole));
  return set;
}

// The names of the items that a batch's reply gives back unwritten; nothing when it is no success.
std::optional<std::set<std::string>> unprocessed_in(const Reply& reply, const WriteSet& set) {
  const auto json = reply.status == 200 ? parse_object(reply.body) : std::nullopt;
  if (!json) return std::nullopt;
  std::set<std::string> names;
  const auto tables = member(*json, "UnprocessedItems");
  if (!tables) return names;
  for (const Part& part : read_batch(*tables).parts) {
    for (const Write& write : set.writes) {
      if (write.part.table != part.table) continue;
      if (const auto name = item_name(*write.table, part.item)) names.insert(*name);
      break;
    }
  }
  return names;
}

void end(WriteSet& set, const Reply& reply) {
  const Effect effect = effect_of(reply);
  const auto unprocessed = unprocessed_in(reply, set);
  for (Write& write : set.writes) {
    WriteOutcome outcome{effect, {}, {}, std::nullopt};
    if (unprocessed && unprocessed->contains(write.under_way->name())) {
      if (effect == Effect::kDone) outcome.effect = Effect::kNone;
    } else if (unprocessed) {
      if (write.part.put) outcome.after = {true, std::move(write.part.item)};
      if (write.part.gone) outcome.after = {true, std::nullopt};
    }
    count_status(write.table->records->counters, reply);
    write.under_way->end(outcome);
  }
  if (set.whole) set.whole->end(effect);
}

void write(Cache& cache, Parts parts, Call call) {
  std::set<std::string> names;
  for (const Part& part : parts.parts) names.insert(part.table);
  auto waiting = std::make_shared<std::pair<Parts, Call>>(std::move(parts), std::move(call));
  with_tables(cache, {names.begin(), names.end()}, [&cache, waiting](const TablesByName& tables) {
    auto& [asked, asker] = *waiting;
    const auto set = begin(cache, std::move(asked), tables);
    cache.ask(std::move(asker.request), [set, done = std::move(asker.done)](Reply reply) {
      end(*set, reply);
      answer(done, std::move(reply), Source::kPass);
    });
  });
}

}  // namespace

void batch_write_item(Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  const auto tables = json ? member(*json, "RequestItems") : std::nullopt;
  if (!tables) return cache.pass(std::move(call));
  write(cache, read_batch(*tables), std::move(call));
}

void transact_write_items(Cache& cache, Call call) {
  const auto json = parse_object(call.request.body);
  const auto actions = json ? member(*json, "TransactItems") : std::nullopt;
  if (!actions) return cache.pass(std::move(call));
  write(cache, read_transaction(*actions), std::move(call));
}

}  // namespace gramme::cache
