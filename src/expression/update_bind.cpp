#include "update_bind.h"

#include "binder.h"
#include "expression_error.h"
#include "operand_checks.h"
#include "path_overlap.h"
#include "syntax_cache.h"
#include "update_syntax.h"

namespace gramme::expression {
namespace {

using item::Type;

// ADD takes a number or a set, DELETE a set. Only here does DynamoDB spell types out.
Status check_clause_operand(const UpdateAction& action, const Values& values) {
  if (action.kind != ActionKind::kAdd && action.kind != ActionKind::kDelete) return {};
  const bool add = action.kind == ActionKind::kAdd;
  std::string_view type;
  switch (values[action.operand.position].type()) {
    case Type::kSS:
    case Type::kNS:
    case Type::kBS:
      return {};
    case Type::kN:
      if (add) return {};
      type = "NUMBER";
      break;
    case Type::kS:
      type = "STRING";
      break;
    case Type::kB:
      type = "BINARY";
      break;
    case Type::kBool:
      type = "BOOLEAN";
      break;
    case Type::kNull:
      type = "NULL";
      break;
    case Type::kL:
      type = "LIST";
      break;
    case Type::kM:
      type = "MAP";
      break;
  }
  return fail(validation_error("Incorrect operand type for operator or function; operator: " +
                               std::string(add ? "ADD" : "DELETE") +
                               ", operand type: " + std::string(type)));
}

Status require_type(const Node& node, const Values& values, Type required) {
  for (const Node& operand : node.operands) {
    if (operand.op != Operator::kValue) continue;
    const Type type = values[operand.position].type();
    if (type != required) return fail(wrong_operand_type(node.op, item::type_name(type)));
  }
  return {};
}

Status check_operation(const Node& node, const Values& values) {
  for (const Node& operand : node.operands) GRAMME_TRY(check_operation(operand, values));
  GRAMME_TRY(check_operand_count(node));
  switch (node.op) {
    case Operator::kIfNotExists:
      if (node.operands[0].op != Operator::kPath) return fail(path_required(node.op));
      return {};
    case Operator::kListAppend:
      return require_type(node, values, Type::kL);
    case Operator::kPlus:
    case Operator::kMinus:
      return require_type(node, values, Type::kN);
    default:
      return {};
  }
}

Status check_paths(const std::vector<UpdateAction>& actions) {
  std::vector<const Path*> paths;
  paths.reserve(actions.size());
  for (const UpdateAction& action : actions) paths.push_back(&action.path);
  return check_paths_apart(paths);
}

Status check(const std::vector<UpdateAction>& actions, const Values& values) {
  for (const UpdateAction& action : actions) GRAMME_TRY(check_clause_operand(action, values));
  for (const UpdateAction& action : actions) {
    GRAMME_TRY(check_operation(action.operand, values));
  }
  return {};
}

std::shared_ptr<const UpdateActions> actions_of(const UpdateSyntax& syntax, Binder& binder) {
  std::vector<UpdateAction> actions;
  actions.reserve(syntax.actions.size());
  for (const UpdateSyntax::Action& action : syntax.actions) {
    Node operand = action.operand == kNoNode ? Node() : binder.node(action.operand);
    actions.push_back({action.kind, binder.path(action.path), std::move(operand)});
  }
  return std::make_shared<const UpdateActions>(UpdateActions::Origin::kUpdateExpression,
                                               std::move(actions));
}

// All undefined names are told before all undefined values.
Status bind(UpdateSyntax& syntax, Placeholders& placeholders, BoundUpdate& bound) {
  Binder binder(syntax.tree, placeholders);
  bound.actions = syntax.last.find(syntax.tree, placeholders);
  const bool is_known = bound.actions != nullptr;
  if (!is_known) {
    GRAMME_TRY(binder.check_names());
    bound.actions = actions_of(syntax, binder);
  }
  GRAMME_TRY(binder.add_all_values(bound.values));
  if (!is_known) {
    GRAMME_TRY(check_paths(bound.actions->list));
    syntax.last.keep(bound.actions, syntax.tree, placeholders);
  }
  return check(bound.actions->list, bound.values);
}

}  // namespace

Result<BoundUpdate> bind_update(std::string_view text, Placeholders& placeholders) {
  constexpr std::string_view kParameter = "UpdateExpression";
  GRAMME_ASSIGN(const auto syntax, syntax_of<UpdateSyntax>(text, kParameter));
  BoundUpdate bound;
  if (const Status status = bind(*syntax, placeholders, bound); !status) {
    return fail(invalid_expression(kParameter, status.error().message));
  }
  return bound;
}

}  // namespace gramme::expression
