#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/condition.h"
#include "gramme/expression/key_condition.h"
#include "gramme/expression/legacy.h"
#include "gramme/expression/placeholders.h"
#include "gramme/expression/projection.h"
#include "gramme/expression/update.h"
#include "input/input.h"

namespace gramme::api {

// Which parameters of an operation are expressions, and which are the older forms that no
// expression may stand beside.
struct ExpressionMembers {
  std::vector<std::string_view> expressions;  // "ConditionExpression", ...
  std::vector<std::string_view> legacy;       // "Expected", ...
};

// The expressions of one request and the names and values that they share. Made with open(),
// asked for each expression, ended with finish(). Lives no longer than the Input.
class ExpressionScope {
 public:
  explicit ExpressionScope(const Input& input) : input_(input) {}
  ExpressionScope(const ExpressionScope&) = delete;
  ExpressionScope& operator=(const ExpressionScope&) = delete;

  // Reads ExpressionAttributeNames and ExpressionAttributeValues and checks which parameters stand
  // together. Errors: kValidation.
  Status open(const ExpressionMembers& members);

  // Each reads the member of that name; nothing when it is absent. Errors: kValidation.
  Result<std::optional<expression::Condition>> condition(std::string_view member,
                                                         expression::ConditionKind kind);
  Result<std::optional<expression::Projection>> projection();
  Result<std::optional<expression::Update>> update();
  Result<std::optional<std::vector<expression::KeyTerm>>> key_condition();

  // Every name and value must have been used. Errors: kValidation.
  Status finish() { return placeholders_->check_all_used(); }

 private:
  Status check_apart(const ExpressionMembers& members) const;
  Status read_names();
  Status read_values();

  const Input& input_;
  std::optional<expression::Names> names_;
  std::optional<item::Map> values_;
  std::optional<expression::Placeholders> placeholders_;
};

// The condition of a write: ConditionExpression, or the older Expected and ConditionalOperator.
Result<std::optional<expression::Condition>> read_write_condition(const Input& input,
                                                                  ExpressionScope& scope);

// QueryFilter or ScanFilter with its ConditionalOperator.
Result<std::optional<expression::Condition>> read_legacy_filter(const Input& input,
                                                                std::string_view member);
Result<std::optional<std::vector<expression::KeyTerm>>> read_legacy_key_conditions(
    const Input& input);
Result<std::optional<expression::Update>> read_attribute_updates(const Input& input);

}  // namespace gramme::api
