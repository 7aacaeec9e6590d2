#include "binder.h"

namespace gramme::expression {

Result<const std::string*> Binder::name(const SyntaxStep& step) {
  if (const std::string* name = placeholders_.name(step.text)) return name;
  return fail(validation_error(
      "An expression attribute name used in the document path is not defined; attribute name: " +
      std::string(step.text)));
}

Result<const item::AttributeValue*> Binder::value(const SyntaxNode& node) {
  if (const item::AttributeValue* value = placeholders_.value(node.text)) return value;
  return fail(validation_error(
      "An expression attribute value used in expression is not defined; attribute value: " +
      std::string(node.text)));
}

Result<Path> Binder::path(NodeIndex node) {
  const SyntaxNode& syntax = tree_.nodes[node];
  Path path;
  path.steps.reserve(syntax.count);
  for (std::uint32_t i = syntax.first; i < syntax.first + syntax.count; ++i) {
    const SyntaxStep& step = tree_.steps[i];
    switch (step.kind) {
      case SyntaxStep::Kind::kName:
        path.steps.emplace_back(std::string(step.text));
        break;
      case SyntaxStep::Kind::kIndex:
        path.steps.emplace_back(step.index);
        break;
      case SyntaxStep::Kind::kPlaceholder: {
        GRAMME_ASSIGN(const std::string* attribute, name(step));
        path.steps.emplace_back(*attribute);
        break;
      }
    }
  }
  return path;
}

Status Binder::node(NodeIndex node, Node& bound) {
  const SyntaxNode& syntax = tree_.nodes[node];
  bound.op = syntax.op;
  if (syntax.op == Operator::kPath) {
    GRAMME_ASSIGN(bound.path, path(node));
    return {};
  }
  if (syntax.op == Operator::kValue) {
    GRAMME_ASSIGN(const item::AttributeValue* given, value(syntax));
    bound.value = *given;
    return {};
  }
  bound.operands.resize(syntax.count);
  for (std::uint32_t i = 0; i < syntax.count; ++i) {
    GRAMME_TRY(this->node(tree_.child(syntax, i), bound.operands[i]));
  }
  return {};
}

Status Binder::check_all_defined() {
  for (const SyntaxStep& step : tree_.steps) {
    if (step.kind == SyntaxStep::Kind::kPlaceholder) GRAMME_TRY(name(step));
  }
  for (const SyntaxNode& node : tree_.nodes) {
    if (node.op == Operator::kValue) GRAMME_TRY(value(node));
  }
  return {};
}

}  // namespace gramme::expression
