#include "plain_key_terms.h"

#include <algorithm>
#include <compare>

#include "condition_syntax.h"
#include "syntax_cache.h"
#include "value_operations.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

class Reader {
 public:
  Reader(const SyntaxTree& tree, Placeholders& placeholders)
      : tree_(tree), placeholders_(placeholders) {}

  bool read(NodeIndex index, std::vector<KeyTerm>& terms) {
    const SyntaxNode& node = tree_.nodes[index];
    if (node.op == Operator::kAnd) {
      for (std::uint32_t i = 0; i < node.count; ++i) {
        if (!read(tree_.child(node, i), terms)) return false;
      }
      return true;
    }
    const auto op = key_operator(node.op);
    return op && term(node, terms.emplace_back(KeyTerm{{}, *op, {}})) && is_new(terms);
  }

 private:
  static bool is_new(const std::vector<KeyTerm>& terms) {
    return std::none_of(terms.begin(), terms.end() - 1, [&](const KeyTerm& other) {
      return other.attribute == terms.back().attribute;
    });
  }

  bool term(const SyntaxNode& node, KeyTerm& term) {
    const std::uint32_t values = term.op == KeyOperator::kBetween ? 2 : 1;
    if (node.count != 1 + values || !attribute(tree_.child(node, 0), term.attribute)) return false;
    term.values.reserve(values);
    for (std::uint32_t i = 1; i < node.count; ++i) {
      if (!value(tree_.child(node, i), term)) return false;
    }
    return term.op != KeyOperator::kBetween || is_ordered(term.values);
  }

  bool attribute(NodeIndex index, std::string& name) {
    const SyntaxNode& path = tree_.nodes[index];
    if (path.op != Operator::kPath || path.count != 1) return false;
    const SyntaxStep& step = tree_.steps[path.first];
    if (step.kind == SyntaxStep::Kind::kName) {
      name = step.text;
      return true;
    }
    const std::string* given = placeholders_.name(step.text);
    if (given != nullptr) name = *given;
    return given != nullptr;
  }

  bool value(NodeIndex index, KeyTerm& term) {
    const SyntaxNode& node = tree_.nodes[index];
    if (node.op != Operator::kValue) return false;
    const AttributeValue* given = placeholders_.value(tree_.values[node.first]);
    if (given == nullptr) return false;
    const bool text = given->is(Type::kS) || given->is(Type::kB);
    if (!text && (!given->is(Type::kN) || term.op == KeyOperator::kBeginsWith)) return false;
    term.values.push_back(*given);
    return true;
  }

  static bool is_ordered(const std::vector<AttributeValue>& bounds) {
    const auto order = order_of(bounds[0], bounds[1]);
    return order && std::is_lteq(*order);
  }

  const SyntaxTree& tree_;
  Placeholders& placeholders_;
};

}  // namespace

std::optional<KeyOperator> key_operator(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return KeyOperator::kEqual;
    case Operator::kLess:
      return KeyOperator::kLess;
    case Operator::kLessOrEqual:
      return KeyOperator::kLessOrEqual;
    case Operator::kGreater:
      return KeyOperator::kGreater;
    case Operator::kGreaterOrEqual:
      return KeyOperator::kGreaterOrEqual;
    case Operator::kBetween:
      return KeyOperator::kBetween;
    case Operator::kBeginsWith:
      return KeyOperator::kBeginsWith;
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<KeyTerm>> plain_key_terms(std::string_view text,
                                                    Placeholders& placeholders) {
  const auto syntax = syntax_of<ConditionSyntax>(text, "KeyConditionExpression");
  if (!syntax) return std::nullopt;
  std::vector<KeyTerm> terms;
  terms.reserve(2);
  Reader reader((*syntax)->tree, placeholders);
  if (!reader.read((*syntax)->root, terms)) return std::nullopt;
  return terms;
}

}  // namespace gramme::expression
