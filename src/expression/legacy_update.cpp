#include "gramme/expression/legacy.h"
#include "update_actions.h"

namespace gramme::expression {
namespace {

using item::Type;

bool is_set(Type type) {
  return type == Type::kSS || type == Type::kNS || type == Type::kBS;
}

Error invalid(const std::string& reason) {
  return validation_error("One or more parameter values were invalid: " + reason);
}

// The texts and their order: dynalite's validations, which its author took from AWS. That ADD
// takes lists is not documented; ScyllaDB's test_item.py observed it.
Status check(const LegacyUpdate& update, std::string_view action) {
  if (!update.value) {
    if (action == "DELETE") return {};
    return fail(invalid("Only DELETE action is allowed when no attribute value is specified"));
  }
  const Type type = update.value->type();
  const std::string name(item::type_name(type));
  if (action == "DELETE" && !is_set(type)) {
    return fail(invalid("DELETE action with value is not supported for the type " + name));
  }
  if (action == "ADD" && !is_set(type) && type != Type::kN && type != Type::kL) {
    return fail(invalid("ADD action is not supported for the type " + name));
  }
  return {};
}

ActionKind kind_of(const LegacyUpdate& update, std::string_view action) {
  if (action == "ADD") return ActionKind::kAdd;
  if (action != "DELETE") return ActionKind::kSet;
  return update.value ? ActionKind::kDelete : ActionKind::kRemove;
}

}  // namespace

Result<Update> update_of_attribute_updates(const LegacyMap<LegacyUpdate>& updates) {
  std::vector<UpdateAction> actions;
  Values values;
  for (const auto& [attribute, update] : updates) {
    const std::string_view action =
        update.action ? std::string_view(*update.action) : std::string_view("PUT");
    GRAMME_TRY(check(update, action));
    actions.push_back(
        {kind_of(update, action), attribute_path(attribute), Node::of_value(values.size())});
    values.push_back(update.value.value_or(item::AttributeValue()));
  }
  return Update(std::make_shared<const UpdateActions>(UpdateActions::Origin::kAttributeUpdates,
                                                      std::move(actions)),
                std::move(values));
}

}  // namespace gramme::expression
