#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "input/choices.h"
#include "input/distinct_items.h"
#include "input/expression_scope.h"
#include "input/items.h"
#include "input/projection_input.h"
#include "input/table_name.h"
#include "operations/operations.h"
#include "output/consumed_capacity.h"
#include "output/projected_item.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"ProjectionExpression"}, {"AttributesToGet"}};

// The keys of one table.
struct TableKeys {
  std::string given_name;  // as the request has it: a name or an ARN
  std::string settings;    // its members but for Keys, for UnprocessedKeys
  engine::TablePtr table;
  std::vector<item::Item> keys;
  std::vector<engine::RowKey> rows;  // of the keys
  std::optional<expression::Projection> projection;
  bool consistent = false;
};

struct Request {
  std::vector<TableKeys> tables;
  ReturnCapacity capacity = ReturnCapacity::kNone;
};

// Everything in one table's entry but its keys, as JSON members that follow others.
std::string settings_of(const Input& entry) {
  std::string settings;
  for (const std::string_view member :
       {"AttributesToGet", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"}) {
    const auto json = entry.find(member);
    if (!json) continue;
    settings.append(",\"").append(member).append("\":").append(simdjson::minify(*json));
  }
  return settings;
}

Result<TableKeys> read_entry(std::string_view name, const Input& entry) {
  TableKeys keys;
  keys.given_name = name;
  keys.settings = settings_of(entry);
  keys.consistent = entry.flag("ConsistentRead");
  ExpressionScope scope(entry);
  GRAMME_TRY(scope.open(kMembers));
  for (const auto& json : entry.list("Keys")) {
    GRAMME_ASSIGN(item::Item key, item::read_map(json));
    keys.keys.push_back(std::move(key));
  }
  GRAMME_ASSIGN(keys.projection, read_projection(entry, scope));
  GRAMME_TRY(scope.finish());
  return keys;
}

Status fit(const engine::Engine& engine, TableKeys& keys) {
  GRAMME_ASSIGN(keys.table, engine.open_table(table_name_of(keys.given_name)));
  keys.rows.reserve(keys.keys.size());
  DistinctItems seen(keys.keys.size());
  for (const item::Item& key : keys.keys) {
    GRAMME_TRY(engine::check_key(*keys.table, key));
    if (!seen.add(keys.rows.emplace_back(engine::row_key_of(*keys.table, key)))) {
      return fail(validation_error("Provided list of item keys contains duplicates"));
    }
  }
  return {};
}

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  Request request;
  request.capacity = read_return_capacity(input);
  std::size_t total = 0;
  for (const auto& [name, entry] : input.entries("RequestItems")) {
    GRAMME_ASSIGN(TableKeys keys, read_entry(name, Input(entry)));
    total += keys.keys.size();
    request.tables.push_back(std::move(keys));
  }
  if (total > limits::kBatchGetKeys) {
    return fail(validation_error("Too many items requested for the BatchGetItem call"));
  }
  for (TableKeys& keys : request.tables) GRAMME_TRY(fit(engine, keys));
  return request;
}

// Gathers the three parts of the reply while the keys are read.
class Gathering {
 public:
  Gathering(const engine::Engine& engine, engine::Wait wait) : engine_(engine), wait_(wait) {}

  Status add(const TableKeys& keys) {
    std::string items, unprocessed;
    ConsumedCapacity consumed = ConsumedCapacity::of_read(*keys.table, nullptr, 0);
    for (std::size_t i = 0; i < keys.keys.size(); ++i) {
      if (bytes_ >= limits::kBatchGetBytes) {
        append_element(unprocessed, keys.keys[i]);
        continue;
      }
      GRAMME_ASSIGN(const engine::FoundItem found, engine_.get(keys.rows[i], wait_));
      consumed.table_units +=
          engine::read_units(found.exists ? found.view.size : 0, keys.consistent);
      if (!found.exists) continue;
      bytes_ += found.view.size;
      if (!items.empty()) items += ',';
      GRAMME_TRY(append_projected(items, found.view.json, keys.projection));
    }
    responses_.key(keys.table->name).begin_array();
    if (!items.empty()) responses_.raw(items);
    responses_.end_array();
    if (!unprocessed.empty()) {
      unprocessed_.key(keys.given_name)
          .raw("{\"Keys\":[" + unprocessed + "]" + keys.settings + "}");
    }
    capacity_.add(consumed);
    return {};
  }

  std::string reply(ReturnCapacity detail) const {
    std::string out =
        "{\"Responses\":{" + responses_text_ + "},\"UnprocessedKeys\":{" + unprocessed_text_ + "}";
    if (detail != ReturnCapacity::kNone) {
      out += ",\"ConsumedCapacity\":";
      JsonWriter json(out);
      capacity_.write(json, detail);
    }
    return out += "}";
  }

 private:
  static void append_element(std::string& list, const item::Item& item) {
    if (!list.empty()) list += ',';
    item::append_json(list, item);
  }

  const engine::Engine& engine_;
  const engine::Wait wait_;
  std::size_t bytes_ = 0;
  std::string responses_text_, unprocessed_text_;
  JsonWriter responses_{responses_text_};
  JsonWriter unprocessed_{unprocessed_text_};
  CapacityByTable capacity_;
};

Result<std::string> read(const engine::Engine& engine, const Request& request, engine::Wait wait) {
  Gathering gathering(engine, wait);
  for (const TableKeys& keys : request.tables) GRAMME_TRY(gathering.add(keys));
  return gathering.reply(request.capacity);
}

}  // namespace

void batch_get_item(Call call) {
  auto request = parse(call.engine, call.input);
  answer_read(std::move(call), std::move(request), read);
}

}  // namespace gramme::api
