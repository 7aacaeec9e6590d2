#include "input/expression_scope.h"

#include <algorithm>
#include <utility>

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"

namespace gramme::api {
namespace {

std::string joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::vector<std::string_view> present(const Input& input,
                                      const std::vector<std::string_view>& members) {
  std::vector<std::string_view> found;
  for (const std::string_view member : members) {
    if (input.has(member)) found.push_back(member);
  }
  return found;
}

Error values_without_expression(std::vector<std::string_view> expressions) {
  std::erase(expressions, "ProjectionExpression");
  const std::string_view verb = expressions.size() > 1 ? " are null" : " is null";
  return validation_error(
      "ExpressionAttributeValues can only be specified when using expressions: " +
      joined(expressions, " and ").append(verb));
}

}  // namespace

Status ExpressionScope::check_apart(const ExpressionMembers& members) const {
  auto legacy = present(input_, members.legacy);
  if (legacy.empty()) return {};
  // KeyConditions may stand beside a filter or projection expression: only its own is excluded.
  if (!input_.has("KeyConditionExpression")) std::erase(legacy, "KeyConditions");
  const auto expressions = present(input_, members.expressions);
  if (legacy.empty() || expressions.empty()) return {};
  return fail(validation_error(
      "Can not use both expression and non-expression parameters in the same request: "
      "Non-expression parameters: {" +
      joined(legacy, ", ") + "} Expression parameters: {" + joined(expressions, ", ") + "}"));
}

Status ExpressionScope::open(const ExpressionMembers& members) {
  GRAMME_TRY(check_apart(members));
  bool takes_names = false, takes_values = false;
  for (const std::string_view member : members.expressions) {
    if (!input_.has(member)) continue;
    takes_names = true;
    takes_values = takes_values || member != "ProjectionExpression";
    if (takes_values) break;
  }
  GRAMME_TRY(read_names());
  if (names_ && !takes_names) {
    return fail(
        validation_error("ExpressionAttributeNames can only be specified when using expressions"));
  }
  if (!takes_values && input_.has("ExpressionAttributeValues")) {
    return fail(values_without_expression(members.expressions));
  }
  GRAMME_TRY(read_values());
  placeholders_.emplace(names_ ? &*names_ : nullptr, values_ ? &*values_ : nullptr);
  return placeholders_->check();
}

Status ExpressionScope::read_names() {
  const auto given = input_.map("ExpressionAttributeNames");
  if (!given) return {};
  names_.emplace();
  for (const auto& [placeholder, name] : *given) {
    std::string_view text;
    if (name.get(text) != simdjson::SUCCESS) continue;
    GRAMME_TRY(engine::check_attribute_name(text));
    names_->emplace(placeholder, text);
  }
  return {};
}

Status ExpressionScope::read_values() {
  const auto given = input_.map("ExpressionAttributeValues");
  if (!given) return {};
  std::vector<item::Map::Entry> values;
  values.reserve(given->size());
  for (const auto& [placeholder, json] : *given) {
    if (json.is_null()) continue;
    auto value = item::read_value(json);
    if (!value) {
      if (value.error().code != ErrorCode::kValidation) return fail(std::move(value).error());
      return fail(validation_error("ExpressionAttributeValues contains invalid value: " +
                                   value.error().message + " for key " + std::string(placeholder)));
    }
    values.emplace_back(placeholder, std::move(*value));
  }
  values_ = item::Map::from_entries(std::move(values));
  return {};
}

Result<std::optional<expression::Condition>> ExpressionScope::condition(
    std::string_view member, expression::ConditionKind kind) {
  const auto text = input_.text(member);
  if (!text) return std::nullopt;
  GRAMME_ASSIGN(expression::Condition parsed,
                expression::Condition::parse(*text, kind, *placeholders_));
  return parsed;
}

Result<std::optional<expression::Projection>> ExpressionScope::projection() {
  const auto text = input_.text("ProjectionExpression");
  if (!text) return std::nullopt;
  GRAMME_ASSIGN(expression::Projection parsed,
                expression::Projection::parse(*text, *placeholders_));
  return parsed;
}

Result<std::optional<expression::Update>> ExpressionScope::update() {
  const auto text = input_.text("UpdateExpression");
  if (!text) return std::nullopt;
  GRAMME_ASSIGN(expression::Update parsed, expression::Update::parse(*text, *placeholders_));
  return parsed;
}

Result<std::optional<std::vector<expression::KeyTerm>>> ExpressionScope::key_condition() {
  const auto text = input_.text("KeyConditionExpression");
  if (!text) return std::nullopt;
  GRAMME_ASSIGN(std::vector<expression::KeyTerm> parsed,
                expression::parse_key_condition(*text, *placeholders_));
  return parsed;
}

}  // namespace gramme::api
