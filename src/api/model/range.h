#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/item_writes.h"

// Random queries, with the rows that they go through.
namespace gramme::api::model {

// One row of a table or index.
struct Row {
  Item seen;   // what the table or index holds
  Item whole;  // the item
};

// A comparison of a sort key attribute.
struct SortTerm {
  std::string text;
  std::function<bool(const AttributeValue&)> holds;
};

struct Range {
  const Table* table;
  const Index* index = nullptr;
  std::vector<KeyAttribute> partition, sort;  // of the table or index
  std::string key_condition;
  std::vector<Row> rows;  // in the order of the reply
  std::vector<std::string> projection;
  std::optional<Condition> filter;
  std::string select;
  Values values;
  bool forward = true;
  bool consistent = false;
  std::optional<std::size_t> limit;
  std::size_t equalities = 0;  // of the key condition

  // A whole primary key is asked for: no page but the first.
  bool names_one_item() const { return !index && equalities == partition.size() + sort.size(); }

  // A local index gives what it does not hold from its table.
  bool fetches() const {
    if (!index || index->global) return false;
    if (select == "ALL_ATTRIBUTES") return index->projection != ProjectionType::kAll;
    for (const std::string& name : projection) {
      if (!is_projected(*table, *index, name)) return true;
    }
    return false;
  }
  // What no global index can give.
  bool is_refused() const {
    if (!index || !index->global) return false;
    if (consistent) return true;
    if (select == "ALL_ATTRIBUTES" && index->projection != ProjectionType::kAll) return true;
    for (const std::string& name : projection) {
      if (!is_projected(*table, *index, name)) return true;
    }
    return false;
  }
};

inline std::vector<Row> all_rows(const Table& table, const Index* index) {
  std::vector<Row> rows;
  for (const auto& [key, item] : table.items) {
    const std::optional<Item> seen = index ? entry_of(table, *index, item) : item;
    if (seen) rows.push_back({*seen, item});
  }
  return rows;
}

// The values by which the rows of one partition are ordered: the index's sort key, then the
// table's own key.
inline Key order_key(const Range& range, const Item& item) {
  Key key;
  for (const KeyAttribute& attribute : range.sort) key.push_back(*item.find(attribute.name));
  for (const KeyAttribute& attribute : range.table->keys) key.push_back(*item.find(attribute.name));
  return key;
}

inline AttributeValue random_index_value(Dice& dice, const KeyAttribute& key) {
  if (key.name == "pk" || key.name == "sk") return random_key_value(dice, key.type);
  AttributeValue value = random_of_type(dice, key.type);
  while (is_empty_key(value)) value = random_of_type(dice, key.type);
  return value;
}

inline SortTerm random_sort_term(Dice& dice, const KeyAttribute& key, Values& values) {
  const AttributeValue value = random_index_value(dice, key);
  if (key.type != item::Type::kN && dice.chance(25)) {
    return {"begins_with(" + key.name + ", " + values.add(value) + ")",
            [=](const AttributeValue& one) { return begins(&one, value); }};
  }
  if (dice.chance(25)) {
    AttributeValue low = value, high = random_index_value(dice, key);
    if (order_of(low, high) > 0) std::swap(low, high);
    const std::string first = values.add(low);
    return {key.name + " BETWEEN " + first + " AND " + values.add(high),
            [=](const AttributeValue& one) {
              return compares(">=", &one, low) && compares("<=", &one, high);
            }};
  }
  static constexpr std::string_view kOperators[] = {"<", "<=", ">", ">="};
  const std::string op(dice.pick(kOperators));
  return {key.name + " " + op + " " + values.add(value),
          [=](const AttributeValue& one) { return compares(op, &one, value); }};
}

inline void add_equality(Range& range, const KeyAttribute& key, const AttributeValue& value) {
  range.key_condition += range.key_condition.empty() ? "" : " AND ";
  range.key_condition += key.name + " = " + range.values.add(value);
  ++range.equalities;
  std::erase_if(range.rows, [&](const Row& row) { return *row.seen.find(key.name) != value; });
}

// A partition that exists, mostly, and perhaps a part of it.
inline void draw_key_condition(Dice& dice, Range& range) {
  const std::vector<Row> rows = range.rows;
  const Row* example = rows.empty() ? nullptr : &rows[dice.below(rows.size())];
  const auto draw = [&](const KeyAttribute& key) {
    return example && dice.chance(90) ? *example->seen.find(key.name)
                                      : random_index_value(dice, key);
  };
  for (const KeyAttribute& key : range.partition) add_equality(range, key, draw(key));
  for (const KeyAttribute& key : range.sort) {
    if (dice.chance(50)) return;
    if (dice.chance(25)) {
      add_equality(range, key, draw(key));
      continue;
    }
    const SortTerm term = random_sort_term(dice, key, range.values);
    range.key_condition += " AND " + term.text;
    std::erase_if(range.rows,
                  [&](const Row& row) { return !term.holds(*row.seen.find(key.name)); });
    return;
  }
}

inline void draw_selection(Dice& dice, Range& range) {
  switch (dice.below(5)) {
    case 0:
      range.select = "COUNT";
      break;
    case 1:
      range.select = "ALL_ATTRIBUTES";
      break;
    case 2:
      range.select = range.index ? "ALL_PROJECTED_ATTRIBUTES" : "";
      break;
    case 3:
      for (const std::string_view name : kAttributes) {
        if (dice.chance(25)) range.projection.emplace_back(name);
      }
      break;
    default:
      break;
  }
}

inline void draw_filter(Dice& dice, Range& range) {
  if (!dice.chance(40)) return;
  std::vector<std::string_view> attributes(kAttributes.begin(), kAttributes.end());
  if (range.index) {
    for (const KeyAttribute& key : keys_of(*range.index)) std::erase(attributes, key.name);
  }
  range.filter = random_condition(dice, attributes, range.values);
}

// Of a table or index; without a key condition: a scan.
inline Range random_range(Dice& dice, const Table& table) {
  Range range{&table,
              nullptr,
              {table.keys[0]},
              {table.keys.begin() + 1, table.keys.end()},
              {},
              {},
              {},
              {},
              {},
              {},
              true,
              dice.chance(30),
              {}};
  if (!table.indexes.empty() && dice.chance(65)) {
    range.index = &table.indexes[dice.below(table.indexes.size())];
    range.partition = range.index->partition;
    range.sort = range.index->sort;
    if (range.index->global) range.consistent = dice.chance(5);
  }
  range.rows = all_rows(table, range.index);
  draw_selection(dice, range);
  draw_filter(dice, range);
  if (dice.chance(60)) range.limit = dice.between(1, 5);
  return range;
}

inline Range random_query(Dice& dice, const Table& table) {
  Range range = random_range(dice, table);
  draw_key_condition(dice, range);
  range.forward = dice.chance(50);
  std::sort(range.rows.begin(), range.rows.end(), [&](const Row& a, const Row& b) {
    return KeyLess()(order_key(range, a.seen), order_key(range, b.seen));
  });
  if (!range.forward) std::reverse(range.rows.begin(), range.rows.end());
  return range;
}

// The key attributes of a row, as in LastEvaluatedKey.
inline Item start_key_of(const Range& range, const Item& item) {
  Item key = range.table->key_item(item);
  for (const auto* part : {&range.partition, &range.sort}) {
    for (const KeyAttribute& one : *part) key.set(one.name, *item.find(one.name));
  }
  return key;
}

inline Members members_of(const Range& range) {
  Members members;
  members.text("TableName", range.table->name).text("ReturnConsumedCapacity", "INDEXES");
  if (range.index) members.text("IndexName", range.index->name);
  members.text("KeyConditionExpression", range.key_condition);
  if (range.filter) members.text("FilterExpression", range.filter->text);
  std::string projection;
  for (const std::string& name : range.projection) {
    projection += (projection.empty() ? "" : ", ") + name;
  }
  members.text("ProjectionExpression", projection).text("Select", range.select);
  if (!range.values.map().empty()) {
    members.add("ExpressionAttributeValues", json_of(range.values.map()));
  }
  if (range.limit) members.add("Limit", std::to_string(*range.limit));
  if (!range.forward) members.add("ScanIndexForward", "false");
  if (range.consistent) members.add("ConsistentRead", "true");
  return members;
}

inline Item projected(const Range& range, const Item& item) {
  if (range.projection.empty()) return item;
  Item part;
  for (const std::string& name : range.projection) {
    if (const AttributeValue* value = item.find(name)) part.set(name, *value);
  }
  return part;
}

// A page, from the row at `first` on: the reply, and where the next one begins.
struct PageModel {
  std::string reply;
  std::optional<std::size_t> next;
};

inline PageModel page_of(const Range& range, std::size_t first) {
  const double share = range.consistent ? 1.0 : 0.5;
  std::string items;
  std::size_t count = 0, scanned = 0, bytes = 0;
  Capacity capacity;
  std::optional<std::size_t> next;
  for (std::size_t i = first; i < range.rows.size() && !next; ++i) {
    const Row& row = range.rows[i];
    const Item& item = range.fetches() ? row.whole : row.seen;
    ++scanned;
    bytes += item::size_of(row.seen);
    if (range.fetches()) capacity.table += share * units_of(item::size_of(row.whole), 4096);
    if (!range.filter || range.filter->holds(item)) {
      ++count;
      items += (items.empty() ? "" : ",") + json_of(projected(range, item));
    }
    const bool full = (range.limit && scanned == *range.limit) || bytes >= 1024 * 1024;
    if (full && !range.names_one_item()) next = i + 1;
  }
  const double units = share * units_of(bytes, 4096);
  if (range.index) {
    capacity.add(*range.index, units);
  } else {
    capacity.table += units;
  }
  Members reply;
  if (range.select != "COUNT") reply.add("Items", "[" + items + "]");
  reply.add("Count", std::to_string(count)).add("ScannedCount", std::to_string(scanned));
  if (next) reply.add("LastEvaluatedKey", json_of(start_key_of(range, range.rows[*next - 1].seen)));
  reply.add("ConsumedCapacity", capacity.json(range.table->name));
  return {reply.end(), next};
}

}  // namespace gramme::api::model
