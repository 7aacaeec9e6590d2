#include "update_bind.h"

#include "binder.h"
#include "expression_error.h"
#include "operand_checks.h"
#include "path_overlap.h"

namespace gramme::expression {
namespace {

using item::Type;

// ADD takes a number or a set, DELETE a set. Only here does DynamoDB spell types out.
Status check_clause_operand(const UpdateAction& action) {
  if (action.kind != ActionKind::kAdd && action.kind != ActionKind::kDelete) return {};
  const bool add = action.kind == ActionKind::kAdd;
  std::string_view type;
  switch (action.operand.value.type()) {
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

Status require_type(const Node& node, Type required) {
  for (const Node& operand : node.operands) {
    if (operand.op == Operator::kValue && !operand.value.is(required)) {
      return fail(wrong_operand_type(node.op, item::type_name(operand.value.type())));
    }
  }
  return {};
}

Status check_operation(const Node& node) {
  for (const Node& operand : node.operands) GRAMME_TRY(check_operation(operand));
  GRAMME_TRY(check_operand_count(node));
  switch (node.op) {
    case Operator::kIfNotExists:
      if (node.operands[0].op != Operator::kPath) return fail(path_required(node.op));
      return {};
    case Operator::kListAppend:
      return require_type(node, Type::kL);
    case Operator::kPlus:
    case Operator::kMinus:
      return require_type(node, Type::kN);
    default:
      return {};
  }
}

Status check(const std::vector<UpdateAction>& actions) {
  std::vector<const Path*> paths;
  paths.reserve(actions.size());
  for (const UpdateAction& action : actions) paths.push_back(&action.path);
  GRAMME_TRY(check_paths_apart(paths));
  for (const UpdateAction& action : actions) GRAMME_TRY(check_clause_operand(action));
  for (const UpdateAction& action : actions) GRAMME_TRY(check_operation(action.operand));
  return {};
}

Status bind(const UpdateSyntax::Action& action, Binder& binder, UpdateAction& bound) {
  bound.kind = action.kind;
  GRAMME_ASSIGN(bound.path, binder.path(action.path));
  return action.operand == kNoNode ? Status() : binder.node(action.operand, bound.operand);
}

}  // namespace

Result<std::vector<UpdateAction>> bind_update(const UpdateSyntax& syntax,
                                              Placeholders& placeholders) {
  Binder binder(syntax.tree, placeholders);
  std::vector<UpdateAction> actions;
  actions.reserve(syntax.actions.size());
  for (const UpdateSyntax::Action& action : syntax.actions) {
    if (const Status bound = bind(action, binder, actions.emplace_back()); !bound) {
      GRAMME_TRY(binder.check_all_defined());
      return fail(bound.error());
    }
  }
  GRAMME_TRY(check(actions));
  return actions;
}

}  // namespace gramme::expression
