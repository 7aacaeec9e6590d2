#include <algorithm>
#include <optional>

#include "update_actions.h"
#include "update_operands.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

// What an action leaves at its path: a value, or nothing.
struct Outcome {
  const Path* path = nullptr;  // null: the action changes nothing
  std::optional<AttributeValue> value;
};

Path parent_of(const Path& path) {
  return Path{{path.steps.begin(), path.steps.end() - 1}};
}

// A path inside a document leads through maps and lists that are there.
bool can_hold(const Path& path, const item::Item& old) {
  if (path.is_top_level()) return true;
  const AttributeValue* parent = parent_of(path).find(old);
  const bool in_list = std::holds_alternative<std::size_t>(path.steps.back());
  return parent != nullptr && parent->is(in_list ? Type::kL : Type::kM);
}

AttributeValue* step_into(AttributeValue& value, const Path::Step& step) {
  if (const auto* name = std::get_if<std::string>(&step)) return value.as_map().find(*name);
  return &value.as_list()[std::get<std::size_t>(step)];
}

// The map or list that holds the end of a nested path that can_hold() approved.
AttributeValue& parent_in(item::Item& item, const Path& path) {
  AttributeValue* parent = item.find(path.attribute());
  for (std::size_t i = 1; i + 1 < path.steps.size(); ++i) {
    parent = step_into(*parent, path.steps[i]);
  }
  return *parent;
}

void store(item::Item& item, const Path& path, AttributeValue value) {
  if (path.is_top_level()) {
    if (AttributeValue* const existing = item.find(path.attribute())) {
      *existing = std::move(value);
    } else {
      item.set(path.attribute(), std::move(value));
    }
    return;
  }
  AttributeValue& parent = parent_in(item, path);
  if (const auto* name = std::get_if<std::string>(&path.steps.back())) {
    parent.as_map().set(*name, std::move(value));
    return;
  }
  item::List& list = parent.as_list();
  const std::size_t index = std::get<std::size_t>(path.steps.back());
  if (index < list.size()) {
    list[index] = std::move(value);
  } else {
    list.push_back(std::move(value));
  }
}

void remove(item::Item& item, const Path& path) {
  if (path.is_top_level()) {
    item.erase(path.attribute());
    return;
  }
  AttributeValue& parent = parent_in(item, path);
  if (const auto* name = std::get_if<std::string>(&path.steps.back())) {
    parent.as_map().erase(*name);
    return;
  }
  const auto index = static_cast<std::ptrdiff_t>(std::get<std::size_t>(path.steps.back()));
  parent.as_list().erase(parent.as_list().begin() + index);
}

std::string_view mismatch_of(UpdateActions::Origin origin) {
  return origin == UpdateActions::Origin::kUpdateExpression
             ? "An operand in the update expression has an incorrect data type"
             : "Type mismatch for attribute to update";
}

// What one action does to the old item; false when it changes nothing. A SET has its value already.
Result<bool> complete(Outcome& outcome, const UpdateAction& action, const Values& values,
                      const item::Item& old, std::string_view mismatch) {
  if (action.kind == ActionKind::kSet) {
    // At the top level the value is as deep as where it comes from, which was checked.
    if (!action.path.is_top_level()) GRAMME_TRY(check_nesting(action.path, *outcome.value));
    return true;
  }
  const AttributeValue* existing = action.path.find(old);
  if (action.kind == ActionKind::kRemove) return existing != nullptr;
  const AttributeValue& operand = values[action.operand.position];
  if (action.kind == ActionKind::kAdd) {
    GRAMME_ASSIGN(outcome.value, added(existing, operand, mismatch));
    return true;
  }
  if (existing == nullptr) return false;
  GRAMME_ASSIGN(outcome.value, deleted(*existing, operand, mismatch));
  return true;
}

// What the actions store and remove, in the order of the text. Operands are judged before paths.
Result<std::vector<Outcome>> outcomes_of(const UpdateActions& actions, const Values& values,
                                         const item::Item& old, bool item_exists) {
  std::vector<Outcome> outcomes(actions.list.size());
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (actions.list[i].kind != ActionKind::kSet) continue;
    GRAMME_TRY(set_value(actions.list[i].operand, values, old, outcomes[i].value.emplace()));
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const UpdateAction& action = actions.list[i];
    if (!can_hold(action.path, old)) {
      if (!item_exists && action.kind == ActionKind::kRemove) continue;
      return fail(validation_error(
          "The document path provided in the update expression is invalid for update"));
    }
    GRAMME_ASSIGN(const bool changes,
                  complete(outcomes[i], action, values, old, mismatch_of(actions.origin)));
    if (changes) outcomes[i].path = &action.path;
  }
  return outcomes;
}

}  // namespace

Result<item::Item> apply_actions(const UpdateActions& actions, const Values& values,
                                 item::Item item, bool item_exists) {
  GRAMME_ASSIGN(auto outcomes, outcomes_of(actions, values, item, item_exists));
  std::erase_if(outcomes, [](const Outcome& outcome) { return outcome.path == nullptr; });
  std::sort(outcomes.begin(), outcomes.end(),
            [](const Outcome& a, const Outcome& b) { return a.path->steps < b.path->steps; });
  // In path order, new elements of a list are appended by element number. Removals come last and
  // backwards, so that until then every position means the element it meant in the old item.
  for (Outcome& outcome : outcomes) {
    if (outcome.value) store(item, *outcome.path, std::move(*outcome.value));
  }
  for (auto outcome = outcomes.rbegin(); outcome != outcomes.rend(); ++outcome) {
    if (!outcome->value) remove(item, *outcome->path);
  }
  return item;
}

}  // namespace gramme::expression
