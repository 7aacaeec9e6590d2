#include "update_syntax.h"

#include <array>
#include <optional>

#include "operand_parser.h"

namespace gramme::expression {
namespace {

constexpr std::array<std::string_view, 4> kSections = {"SET", "REMOVE", "ADD", "DELETE"};

// update ::= section+
// section ::= SET path = value (, path = value)* | REMOVE path (, path)*
//           | ADD path placeholder (, ...)* | DELETE path placeholder (, ...)*
// value ::= operand | operand + operand | operand - operand | (value)
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
class UpdateParser : OperandParser {
 public:
  UpdateParser(SyntaxTree& tree, std::vector<UpdateSyntax::Action>& actions)
      : OperandParser(tree, Grammar::kUpdate), actions_(actions) {}

  Status parse() {
    do {
      if (!section()) break;
    } while (token().kind != TokenKind::kEnd);
    return verdict({Problem::kRedundantParentheses, Problem::kReservedWord, Problem::kFunction,
                    Problem::kOperatorCount, Problem::kMisusedFunction, Problem::kPath,
                    Problem::kSection});
  }

 private:
  bool section() {
    const auto kind = section_kind();
    if (!kind) return fail_here() != kNoNode;
    const auto position = static_cast<std::size_t>(*kind);
    if (seen_[position]) {
      note(Problem::kSection, "The \"" + std::string(kSections[position]) +
                                  "\" section can only be used once in an update expression;");
    }
    seen_[position] = true;
    skip();
    do {
      if (!action(*kind)) return false;
    } while (accept(","));
    return true;
  }

  std::optional<ActionKind> section_kind() const {
    for (std::size_t i = 0; i < kSections.size(); ++i) {
      if (token().is_keyword(kSections[i])) return static_cast<ActionKind>(i);
    }
    return std::nullopt;
  }

  bool action(ActionKind kind) {
    const NodeIndex target = path();
    if (target == kNoNode) return false;
    NodeIndex operand = kNoNode;
    if (kind == ActionKind::kSet) {
      if (!expect("=")) return false;
      operand = set_value();
    } else if (kind != ActionKind::kRemove) {
      operand = value();
    }
    actions_.push_back({kind, target, operand});
    return kind == ActionKind::kRemove || operand != kNoNode;
  }

  NodeIndex set_value() {
    const NodeIndex left = grouped_value();
    if (left == kNoNode || is_arithmetic(op(left))) return left;
    return arithmetic(left);
  }

  NodeIndex grouped_value() {
    if (!token().is_symbol("(")) return operand();
    const Group group = open_group();
    const NodeIndex inner = set_value();
    return inner == kNoNode || !close_group(group) ? kNoNode : inner;
  }

  NodeIndex arithmetic(NodeIndex left) {
    const bool plus = token().is_symbol("+");
    if (!plus && !token().is_symbol("-")) return left;
    skip();
    count_operator();
    const NodeIndex right = operand();
    if (right == kNoNode) return kNoNode;
    return add(plus ? Operator::kPlus : Operator::kMinus, {left, right});
  }

  static bool is_arithmetic(Operator op) { return op == Operator::kPlus || op == Operator::kMinus; }

  std::vector<UpdateSyntax::Action>& actions_;
  std::array<bool, kSections.size()> seen_{};
};

}  // namespace

Status UpdateSyntax::parse() {
  return UpdateParser(tree, actions).parse();
}

}  // namespace gramme::expression
