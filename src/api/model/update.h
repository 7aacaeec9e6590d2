#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/condition.h"

// Random updates with their meaning:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
namespace gramme::api::model {

// One action: its clause and text, and what it does to `item` reading operands from `old`; false
// when it cannot (a ValidationException).
struct Action {
  std::string clause;  // SET, REMOVE, ADD, DELETE
  std::string text;
  std::string top;
  bool nested = false;
  std::function<bool(const Item& old, bool exists, Item& item)> act;
};

struct Update {
  std::string text;
  std::vector<Action> actions;

  // The item after the update, or nothing when it cannot be applied.
  std::optional<Item> apply(const Item& old, bool exists) const {
    Item item = old;
    for (const Action& action : actions) {
      if (!action.act(old, exists, item)) return std::nullopt;
    }
    return item;
  }
  bool is_nested() const {
    return std::any_of(actions.begin(), actions.end(),
                       [](const Action& one) { return one.nested; });
  }
  // The attributes of `image` that the update names.
  Item touched(const Item& image) const {
    Item part;
    for (const Action& action : actions) {
      if (const AttributeValue* value = image.find(action.top)) part.set(action.top, *value);
    }
    return part;
  }
};

inline Action set_action(Dice& dice, const std::string& top, Values& values) {
  AttributeValue value = random_for(dice, top);
  if (dice.chance(25)) {
    const std::string other(dice.pick(kAttributes));
    return {"SET", top + " = if_not_exists(" + other + ", " + values.add(value) + ")", top, false,
            [=](const Item& old, bool, Item& item) {
              const AttributeValue* there = old.find(other);
              item.set(top, there ? AttributeValue(*there) : value);
              return true;
            }};
  }
  return {"SET", top + " = " + values.add(value), top, false, [=](const Item&, bool, Item& item) {
            item.set(top, value);
            return true;
          }};
}

inline Action arithmetic_action(Dice& dice, const std::string& top, Values& values) {
  const AttributeValue operand = random_number(dice);
  const std::string from(dice.pick(kAttributes));
  const bool plus = dice.chance(50);
  return {"SET", top + " = " + from + (plus ? " + " : " - ") + values.add(operand), top, false,
          [=](const Item& old, bool, Item& item) {
            const AttributeValue* left = old.find(from);
            if (!left || !left->is(item::Type::kN)) return false;
            const auto result =
                plus ? item::Number::add(left->as_number(), operand.as_number())
                     : item::Number::subtract(left->as_number(), operand.as_number());
            if (result) item.set(top, AttributeValue::number(*result));
            return result.has_value();
          }};
}

inline Action append_action(Dice& dice, Values& values) {
  AttributeValue more = random_list(dice);
  const bool front = dice.chance(50);
  const std::string operand = values.add(more);
  return {"SET",
          front ? "l0 = list_append(" + operand + ", l0)" : "l0 = list_append(l0, " + operand + ")",
          "l0", false, [=](const Item& old, bool, Item& item) {
            const AttributeValue* list = old.find("l0");
            if (!list || !list->is(item::Type::kL)) return false;
            item::List joined = front ? more.as_list() : list->as_list();
            const item::List& rest = front ? list->as_list() : more.as_list();
            joined.insert(joined.end(), rest.begin(), rest.end());
            item.set("l0", AttributeValue(AttributeValue::Variant(std::move(joined))));
            return true;
          }};
}

inline Action nested_action(Dice& dice, Values& values) {
  AttributeValue value = random_scalar(dice);
  if (dice.chance(50)) {
    return {"SET", "m0.x = " + values.add(value), "m0", true,
            [=](const Item& old, bool, Item& item) {
              const AttributeValue* map = old.find("m0");
              if (!map || !map->is(item::Type::kM)) return false;
              item.find("m0")->as_map().set("x", value);
              return true;
            }};
  }
  const std::size_t at = dice.below(3);
  return {"SET", "l0[" + std::to_string(at) + "] = " + values.add(value), "l0", true,
          [=](const Item& old, bool, Item& item) {
            const AttributeValue* list = old.find("l0");
            if (!list || !list->is(item::Type::kL)) return false;
            item::List& members = item.find("l0")->as_list();
            if (at < members.size()) {
              members[at] = value;
            } else {
              members.push_back(value);
            }
            return true;
          }};
}

inline Action remove_action(const std::string& top) {
  return {"REMOVE", top, top, false, [=](const Item&, bool, Item& item) {
            item.erase(top);
            return true;
          }};
}

// Adds the members of a set to another one of its type; false for unlike ones.
inline bool unite(AttributeValue& set, const AttributeValue& more) {
  const auto unite_members = [](auto members, const auto& others) {
    for (const auto& other : others) {
      if (std::find(members.begin(), members.end(), other) == members.end()) {
        members.push_back(other);
      }
    }
    std::sort(members.begin(), members.end());
    return AttributeValue(AttributeValue::Variant(std::move(members)));
  };
  if (set.type() != more.type()) return false;
  set = set.is(item::Type::kSS) ? unite_members(set.as_string_set(), more.as_string_set())
                                : unite_members(set.as_number_set(), more.as_number_set());
  return true;
}

inline Action add_action(Dice& dice, Values& values) {
  const bool number = dice.chance(50);
  const std::string top = number ? "n0" : "ss0";
  const AttributeValue operand = number ? random_number(dice) : random_string_set(dice);
  return {"ADD", top + " " + values.add(operand), top, false, [=](const Item&, bool, Item& item) {
            AttributeValue* there = item.find(top);
            if (!there) {
              item.set(top, operand);
              return true;
            }
            if (!number) return there->is(item::Type::kSS) && unite(*there, operand);
            if (!there->is(item::Type::kN)) return false;
            const auto sum = item::Number::add(there->as_number(), operand.as_number());
            if (sum) *there = AttributeValue::number(*sum);
            return sum.has_value();
          }};
}

inline Action delete_action(Dice& dice, Values& values) {
  const AttributeValue operand = random_string_set(dice);
  return {"DELETE", "ss0 " + values.add(operand), "ss0", false, [=](const Item&, bool, Item& item) {
            const AttributeValue* there = item.find("ss0");
            if (!there) return true;
            if (!there->is(item::Type::kSS)) return false;
            item::StringSet left = there->as_string_set();
            std::erase_if(left, [&](const std::string& member) {
              const auto& gone = operand.as_string_set();
              return std::find(gone.begin(), gone.end(), member) != gone.end();
            });
            if (left.empty()) {
              item.erase("ss0");
            } else {
              item.set("ss0", AttributeValue(AttributeValue::Variant(std::move(left))));
            }
            return true;
          }};
}

inline Action random_action(Dice& dice, Values& values) {
  const std::string top(dice.pick(kAttributes));
  switch (dice.below(9)) {
    case 0:
      return remove_action(top);
    case 1:
      return arithmetic_action(dice, top, values);
    case 2:
      return append_action(dice, values);
    case 3:
      return nested_action(dice, values);
    case 4:
      return add_action(dice, values);
    case 5:
      return delete_action(dice, values);
    default:
      return set_action(dice, top, values);
  }
}

// One to three actions on attributes of their own.
inline Update random_update(Dice& dice, Values& values) {
  Update update;
  for (std::size_t n = dice.between(1, 3); n > 0; --n) {
    Values drawn = values;
    Action action = random_action(dice, drawn);
    const bool taken = std::any_of(update.actions.begin(), update.actions.end(),
                                   [&](const Action& one) { return one.top == action.top; });
    if (taken) continue;
    values = std::move(drawn);
    update.actions.push_back(std::move(action));
  }
  for (const char* clause : {"SET", "REMOVE", "ADD", "DELETE"}) {
    std::string list;
    for (const Action& action : update.actions) {
      if (action.clause == clause) list += (list.empty() ? " " : ", ") + action.text;
    }
    if (!list.empty()) update.text += (update.text.empty() ? "" : " ") + (clause + list);
  }
  return update;
}

}  // namespace gramme::api::model
