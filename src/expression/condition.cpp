#include "gramme/expression/condition.h"

#include "condition_bind.h"
#include "condition_eval.h"
#include "node.h"

namespace gramme::expression {

Result<Condition> Condition::parse(std::string_view text, ConditionKind kind,
                                   Placeholders& placeholders) {
  const std::string_view parameter =
      kind == ConditionKind::kConditionExpression ? "ConditionExpression" : "FilterExpression";
  GRAMME_ASSIGN(Node root, bind_condition(text, parameter, placeholders));
  return Condition(std::make_unique<Node>(std::move(root)));
}

Condition::Condition(std::unique_ptr<Node> root) : root_(std::move(root)) {}
Condition::Condition(Condition&&) noexcept = default;
Condition& Condition::operator=(Condition&&) noexcept = default;
Condition::~Condition() = default;

bool Condition::matches(const item::Item* item) const {
  return holds(*root_, item);
}

std::vector<std::string> Condition::attributes() const {
  std::vector<std::string> attributes;
  collect_attributes(*root_, attributes);
  return attributes;
}

}  // namespace gramme::expression
