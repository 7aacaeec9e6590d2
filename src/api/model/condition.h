#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/attributes.h"

// Random conditions with their meaning, each written down straight from
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
namespace gramme::api::model {

// The ExpressionAttributeValues of a request, filled while its expressions are made.
class Values {
 public:
  // The placeholder of `value`.
  std::string add(AttributeValue value) {
    std::string name = ":v" + std::to_string(map_.size());
    map_.set(name, std::move(value));
    return name;
  }
  const item::Map& map() const { return map_; }

 private:
  item::Map map_;
};

// A document path: its text, and what it leads to in an item (null for nothing).
struct Path {
  std::string text;
  std::string top;
  std::function<const AttributeValue*(const Item&)> find;
};

struct Condition {
  std::string text;
  std::function<bool(const Item&)> holds;  // an item that does not exist is an empty one
};

inline Path random_path(Dice& dice, const std::vector<std::string_view>& attributes) {
  const std::string top(dice.pick(attributes));
  if (top == "m0" && dice.chance(50)) {
    return {"m0.x", top, [](const Item& item) -> const AttributeValue* {
              const AttributeValue* map = item.find("m0");
              return map && map->is(item::Type::kM) ? map->as_map().find("x") : nullptr;
            }};
  }
  if (top == "l0" && dice.chance(50)) {
    const std::size_t at = dice.below(3);
    return {"l0[" + std::to_string(at) + "]", top, [at](const Item& item) -> const AttributeValue* {
              const AttributeValue* list = item.find("l0");
              const bool there = list && list->is(item::Type::kL) && at < list->as_list().size();
              return there ? &list->as_list()[at] : nullptr;
            }};
  }
  return {top, top, [top](const Item& item) { return item.find(top); }};
}

// Below, equal or above zero as `a` is to `b`; both of one type, S, N or B.
inline int order_of(const AttributeValue& a, const AttributeValue& b) {
  if (a.is(item::Type::kN)) {
    return a.as_number() < b.as_number() ? -1 : a.as_number() == b.as_number() ? 0 : 1;
  }
  return a.is(item::Type::kS) ? a.as_string().compare(b.as_string())
                              : a.as_binary().compare(b.as_binary());
}

inline bool compares(std::string_view op, const AttributeValue* left, const AttributeValue& right) {
  if (op == "=") return left && *left == right;
  if (op == "<>") return !left || *left != right;
  if (!left || left->type() != right.type()) return false;
  const int order = order_of(*left, right);
  return op == "<" ? order < 0 : op == "<=" ? order <= 0 : op == ">" ? order > 0 : order >= 0;
}

inline bool begins(const AttributeValue* value, const AttributeValue& with) {
  if (!value || value->type() != with.type()) return false;
  return value->is(item::Type::kS) ? value->as_string().starts_with(with.as_string())
                                   : value->as_binary().starts_with(with.as_binary());
}

inline bool contains(const AttributeValue* value, const AttributeValue& what) {
  using item::Type;
  const auto has = [&](const auto& members, const auto& wanted) {
    for (const auto& member : members) {
      if (member == wanted) return true;
    }
    return false;
  };
  if (!value) return false;
  if (value->is(Type::kL)) return has(value->as_list(), what);
  if (what.is(Type::kS)) {
    if (value->is(Type::kSS)) return has(value->as_string_set(), what.as_string());
    return value->is(Type::kS) && value->as_string().find(what.as_string()) != std::string::npos;
  }
  if (what.is(Type::kN)) {
    return value->is(Type::kNS) && has(value->as_number_set(), what.as_number());
  }
  return value->is(Type::kB) && value->as_binary().find(what.as_binary()) != std::string::npos;
}

// The length of a string as size() counts it, in UTF-16 units (docs/expression-sources.md); no
// string of this test has a character that takes two.
inline std::size_t text_length(const std::string& text) {
  const auto begins_character = [](char byte) { return (byte & 0xc0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

// The number that size() gives, or nothing: it is not for numbers, booleans and nulls.
inline std::optional<std::size_t> size_operand(const AttributeValue* value) {
  using item::Type;
  if (!value) return std::nullopt;
  switch (value->type()) {
    case Type::kS:
      return text_length(value->as_string());
    case Type::kB:
      return value->as_binary().size();
    case Type::kSS:
      return value->as_string_set().size();
    case Type::kNS:
      return value->as_number_set().size();
    case Type::kL:
      return value->as_list().size();
    case Type::kM:
      return value->as_map().size();
    default:
      return std::nullopt;
  }
}

inline Condition random_comparison(Dice& dice, const Path& path, Values& values) {
  static constexpr std::string_view kOperators[] = {"=", "<>", "<", "<=", ">", ">="};
  const std::string op(dice.pick(kOperators));
  const bool ordered = op != "=" && op != "<>";
  AttributeValue value = ordered ? random_of_type(dice, keyable_type(dice.pick(kKeyable)))
                                 : random_for(dice, path.top);
  return {path.text + " " + op + " " + values.add(value),
          [=](const Item& item) { return compares(op, path.find(item), value); }};
}

inline Condition random_between(Dice& dice, const Path& path, Values& values) {
  const item::Type type = keyable_type(dice.pick(kKeyable));
  AttributeValue low = random_of_type(dice, type);
  AttributeValue high = random_of_type(dice, type);
  if (order_of(low, high) > 0) std::swap(low, high);
  const std::string first = values.add(low);
  return {path.text + " BETWEEN " + first + " AND " + values.add(high), [=](const Item& item) {
            return compares(">=", path.find(item), low) && compares("<=", path.find(item), high);
          }};
}

inline Condition random_in(Dice& dice, const Path& path, Values& values) {
  std::vector<AttributeValue> members;
  std::string text = path.text + " IN (";
  for (std::size_t n = dice.between(1, 3); n > 0; --n) {
    members.push_back(random_for(dice, path.top));
    text += (members.size() > 1 ? ", " : "") + values.add(members.back());
  }
  return {text + ")", [=](const Item& item) {
            for (const AttributeValue& member : members) {
              if (compares("=", path.find(item), member)) return true;
            }
            return false;
          }};
}

inline Condition random_function(Dice& dice, const Path& path, Values& values) {
  switch (dice.below(5)) {
    case 0:
      return {"attribute_exists(" + path.text + ")",
              [=](const Item& item) { return path.find(item) != nullptr; }};
    case 1:
      return {"attribute_not_exists(" + path.text + ")",
              [=](const Item& item) { return path.find(item) == nullptr; }};
    case 2: {
      AttributeValue with = dice.chance(60) ? random_string(dice) : random_binary(dice);
      return {"begins_with(" + path.text + ", " + values.add(with) + ")",
              [=](const Item& item) { return begins(path.find(item), with); }};
    }
    case 3: {
      AttributeValue what = random_of_type(dice, keyable_type(dice.pick(kKeyable)));
      return {"contains(" + path.text + ", " + values.add(what) + ")",
              [=](const Item& item) { return contains(path.find(item), what); }};
    }
    default: {
      const std::size_t bound = dice.below(4);
      const std::string placeholder =
          values.add(AttributeValue::number(item::Number::of(static_cast<std::int64_t>(bound))));
      return {"size(" + path.text + ") > " + placeholder, [=](const Item& item) {
                const auto size = size_operand(path.find(item));
                return size && *size > bound;
              }};
    }
  }
}

inline Condition random_condition(Dice& dice, const std::vector<std::string_view>& attributes,
                                  Values& values, int depth = 2) {
  if (depth > 0 && dice.chance(45)) {
    const Condition left = random_condition(dice, attributes, values, depth - 1);
    if (dice.chance(25)) {
      return {"NOT (" + left.text + ")", [=](const Item& item) { return !left.holds(item); }};
    }
    const Condition right = random_condition(dice, attributes, values, depth - 1);
    const bool both = dice.chance(50);
    return {"(" + left.text + (both ? ") AND (" : ") OR (") + right.text + ")",
            [=](const Item& item) {
              return both ? left.holds(item) && right.holds(item)
                          : left.holds(item) || right.holds(item);
            }};
  }
  const Path path = random_path(dice, attributes);
  switch (dice.below(5)) {
    case 0:
      return random_between(dice, path, values);
    case 1:
      return random_in(dice, path, values);
    case 2:
      return random_comparison(dice, path, values);
    default:
      return random_function(dice, path, values);
  }
}

}  // namespace gramme::api::model
