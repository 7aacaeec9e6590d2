#include "binder.h"

#include <algorithm>
#include <span>

namespace gramme::expression {
namespace {

Error undefined_name(std::string_view placeholder) {
  return validation_error(
      "An expression attribute name used in the document path is not defined; attribute name: " +
      std::string(placeholder));
}

Error undefined_value(std::string_view placeholder) {
  return validation_error(
      "An expression attribute value used in expression is not defined; attribute value: " +
      std::string(placeholder));
}

bool is_undefined(const SyntaxStep& step, Placeholders& placeholders) {
  return step.kind == SyntaxStep::Kind::kPlaceholder && placeholders.name(step.text) == nullptr;
}

}  // namespace

Status Binder::check_names() {
  for (const SyntaxStep& step : tree_.steps) {
    if (is_undefined(step, placeholders_)) return fail(undefined_name(step.text));
  }
  return {};
}

const SyntaxStep* Binder::undefined_step(const SyntaxNode& path) {
  const std::span<const SyntaxStep> steps(tree_.steps.data() + path.first, path.count);
  const auto found = std::find_if(steps.begin(), steps.end(), [this](const SyntaxStep& step) {
    return is_undefined(step, placeholders_);
  });
  return found == steps.end() ? nullptr : &*found;
}

Path Binder::path(NodeIndex node) {
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
      case SyntaxStep::Kind::kPlaceholder:
        path.steps.emplace_back(*placeholders_.name(step.text));
        break;
    }
  }
  return path;
}

Node Binder::node(NodeIndex node) {
  const SyntaxNode& syntax = tree_.nodes[node];
  if (syntax.op == Operator::kValue) return Node::of_value(syntax.first);
  if (syntax.op == Operator::kPath) {
    const SyntaxStep* undefined = undefined_step(syntax);
    if (undefined == nullptr) return Node::of_path(path(node));
    return {Operator::kUndefinedPath, attribute_path(std::string(undefined->text)), 0, {}};
  }
  std::vector<Node> operands;
  operands.reserve(syntax.count);
  for (std::uint32_t i = 0; i < syntax.count; ++i) {
    operands.push_back(this->node(tree_.child(syntax, i)));
  }
  return Node::of(syntax.op, std::move(operands));
}

Status Binder::add_value(std::size_t position, Values& values) {
  const std::string_view placeholder = tree_.values[position];
  const item::AttributeValue* given = placeholders_.value(placeholder);
  if (given == nullptr) return fail(undefined_value(placeholder));
  if (values.empty()) values.resize(tree_.values.size());
  values[position] = *given;
  return {};
}

Status Binder::add_all_values(Values& values) {
  for (std::size_t i = 0; i < tree_.values.size(); ++i) GRAMME_TRY(add_value(i, values));
  return {};
}

Status Binder::add_values(const Node& node, Values& values) {
  if (node.op == Operator::kUndefinedPath) return fail(undefined_name(node.path.attribute()));
  if (node.op == Operator::kValue) GRAMME_TRY(add_value(node.position, values));
  for (const Node& operand : node.operands) GRAMME_TRY(add_values(operand, values));
  return {};
}

}  // namespace gramme::expression
