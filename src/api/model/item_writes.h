#pragma once

#include <optional>
#include <string>
#include <utility>

#include "model/database.h"
#include "model/json.h"
#include "model/update.h"

// Random writes of one item: the request's members, and what they do to the model.
namespace gramme::api::model {

enum class Kind { kPut, kUpdate, kDelete, kCheck };

// A value that a key attribute can have; few, so that writes meet.
inline AttributeValue random_key_value(Dice& dice, item::Type type) {
  const std::size_t n = dice.below(6);
  if (type == item::Type::kN) {
    return AttributeValue::number(item::Number::of(static_cast<std::int64_t>(n) * 7 - 14));
  }
  const std::string text = n < 3 ? std::string(n + 1, 'k') : "k" + std::string(1, char('0' + n));
  return type == item::Type::kS ? AttributeValue::string(text)
                                : AttributeValue::binary(text + '\0' + char(0xff));
}

inline Item random_key(Dice& dice, const Table& table) {
  Item key;
  for (const KeyAttribute& attribute : table.keys) {
    key.set(attribute.name, random_key_value(dice, attribute.type));
  }
  return key;
}

inline Item random_item(Dice& dice, const Table& table) {
  Item item = random_key(dice, table);
  for (const std::string_view name : kAttributes) {
    if (dice.chance(55)) item.set(std::string(name), random_for(dice, name));
  }
  return item;
}

struct Write {
  Kind kind;
  const Table* table;
  Item key;
  Item item;  // of a put
  std::optional<Update> update;
  std::optional<Condition> condition;
  Values values;
  bool old_on_failure = false;
  bool empty_attribute_updates = false;  // an update of nothing, said in the older parameter
};

inline Write random_write(Dice& dice, const Table& table, Kind kind) {
  Write write{kind, &table, {}, {}, {}, {}, {}, dice.chance(50)};
  write.item = random_item(dice, table);
  write.key = table.key_item(write.item);
  if (kind == Kind::kUpdate && dice.chance(95)) write.update = random_update(dice, write.values);
  if (kind == Kind::kCheck || dice.chance(30)) {
    write.condition =
        random_condition(dice, {kAttributes.begin(), kAttributes.end()}, write.values);
  }
  if (kind == Kind::kUpdate && !write.update && !write.condition && dice.chance(50)) {
    write.empty_attribute_updates = true;
    write.old_on_failure = false;
  }
  return write;
}

// The members of the write that PutItem, an action of a transaction and the like share.
inline Members members_of(const Write& write) {
  Members members;
  members.text("TableName", write.table->name);
  members.add(write.kind == Kind::kPut ? "Item" : "Key",
              json_of(write.kind == Kind::kPut ? write.item : write.key));
  if (write.update) members.text("UpdateExpression", write.update->text);
  if (write.empty_attribute_updates) members.add("AttributeUpdates", "{}");
  if (write.condition) members.text("ConditionExpression", write.condition->text);
  if (!write.values.map().empty()) {
    members.add("ExpressionAttributeValues", json_of(write.values.map()));
  }
  if (write.old_on_failure) members.text("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  return members;
}

// What becomes of the item: an exception's name, or the item afterwards (nothing: it is away).
struct Decision {
  std::string exception{};
  std::optional<Item> after{};
};

inline Decision decide(const Write& write) {
  const Item* old = write.table->find(write.key);
  if (write.kind == Kind::kPut && !fits_indexes(*write.table, write.item)) {
    return {"ValidationException", {}};
  }
  if (write.condition && !write.condition->holds(old ? *old : Item())) {
    return {"ConditionalCheckFailedException", {}};
  }
  if (write.kind == Kind::kPut) return {{}, write.item};
  if (write.kind == Kind::kDelete) return {};
  Item base = old ? *old : write.key;
  if (write.kind == Kind::kCheck) return {{}, old ? std::optional(base) : std::nullopt};
  if (!write.update) return {{}, std::move(base)};
  std::optional<Item> after = write.update->apply(base, old != nullptr);
  if (!after || !fits_indexes(*write.table, *after)) return {"ValidationException", {}};
  if (!old && *after == write.key) return {};  // only taking away makes no item
  return {{}, std::move(after)};
}

inline void carry_out(Table& table, const Write& write, const Decision& decision) {
  if (write.kind == Kind::kCheck) return;
  if (decision.after) {
    table.put(*decision.after);
  } else {
    table.erase(write.key);
  }
}

// The Attributes of the reply; empty for none.
inline std::string attributes_json(const Write& write, std::string_view mode, const Item* before,
                                   const Item* after) {
  const Item* image = mode.ends_with("OLD") ? before : after;
  if (mode == "NONE" || !image) return {};
  if (mode.starts_with("ALL")) return json_of(*image);
  if (!write.update) return {};
  const Item touched = write.update->touched(*image);
  return touched.empty() ? "" : json_of(touched);
}

inline std::string random_return_values(Dice& dice, const Write& write) {
  if (write.kind != Kind::kUpdate) return dice.chance(50) ? "ALL_OLD" : "NONE";
  static constexpr std::string_view kModes[] = {"NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD",
                                                "UPDATED_NEW"};
  // what UPDATED_* gives of a nested path is tested with the expressions
  const bool nested = write.update && write.update->is_nested();
  return std::string(kModes[dice.below(nested ? 3 : 5)]);
}

}  // namespace gramme::api::model
