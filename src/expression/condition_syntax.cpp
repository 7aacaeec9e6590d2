#include "condition_syntax.h"

#include "operand_parser.h"

namespace gramme::expression {
namespace {

// condition ::= and_condition (OR and_condition)*
// and_condition ::= not_condition (AND not_condition)*
// not_condition ::= NOT not_condition | comparison
// comparison ::= operand comparator operand | operand BETWEEN operand AND operand
//              | operand IN (operand, ...) | function | (condition)
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
//
// "(" may open a condition or an operand; the parser does not know which until it has read what
// is inside. So these functions may give an operand where the grammar has a condition, and
// whoever needs a condition asks for it with require_condition().
class ConditionParser : OperandParser {
 public:
  explicit ConditionParser(SyntaxTree& tree) : OperandParser(tree, Grammar::kCondition) {}

  Result<NodeIndex> parse() {
    NodeIndex root = require_condition(any_of());
    if (root != kNoNode && token().kind != TokenKind::kEnd) root = fail_here();
    GRAMME_TRY(verdict({Problem::kRedundantParentheses, Problem::kFunction, Problem::kOperatorCount,
                        Problem::kMisusedFunction, Problem::kReservedWord, Problem::kPath}));
    return root;
  }

 private:
  NodeIndex any_of() { return chain("OR", Operator::kOr, &ConditionParser::all_of); }
  NodeIndex all_of() { return chain("AND", Operator::kAnd, &ConditionParser::negation); }

  NodeIndex chain(std::string_view keyword, Operator op, NodeIndex (ConditionParser::*part)()) {
    NodeIndex left = (this->*part)();
    while (left != kNoNode && token().is_keyword(keyword)) {
      if (require_condition(left) == kNoNode) return kNoNode;
      accept_keyword(keyword);
      count_operator();
      const NodeIndex right = require_condition((this->*part)());
      left = right == kNoNode ? kNoNode : add(op, {left, right});
    }
    return left;
  }

  NodeIndex negation() {
    if (!accept_keyword("NOT")) return comparison();
    count_operator();
    const NodeIndex negated = require_condition(negation());
    return negated == kNoNode ? kNoNode : add(Operator::kNot, {negated});
  }

  NodeIndex comparison() {
    const NodeIndex left = group_or_operand();
    if (left == kNoNode) return kNoNode;
    if (token().kind == TokenKind::kSymbol) {
      const auto op = comparison_of(token().text);
      return op ? compare(left, *op) : left;
    }
    if (token().is_keyword("BETWEEN")) return between(left);
    if (token().is_keyword("IN")) return in(left);
    return left;
  }

  NodeIndex group_or_operand() {
    if (!token().is_symbol("(")) return operand();
    const Group group = open_group();
    const NodeIndex inner = any_of();
    if (inner == kNoNode || !close_group(group)) return kNoNode;
    return continue_path(inner);
  }

  NodeIndex compare(NodeIndex left, Operator op) {
    if (!begin_operator(left)) return kNoNode;
    const NodeIndex right = operand();
    return right == kNoNode ? kNoNode : add_comparison(op, {left, right});
  }

  NodeIndex between(NodeIndex left) {
    if (!begin_operator(left)) return kNoNode;
    const NodeIndex lower = operand();
    if (lower == kNoNode) return kNoNode;
    if (!accept_keyword("AND")) return fail_here();
    const NodeIndex upper = operand();
    return upper == kNoNode ? kNoNode : add_comparison(Operator::kBetween, {left, lower, upper});
  }

  NodeIndex in(NodeIndex left) {
    if (!begin_operator(left) || !expect("(")) return kNoNode;
    std::vector<NodeIndex> operands = {left};
    if (!operand_list(operands) || !expect(")")) return kNoNode;
    return add_comparison(Operator::kIn, operands);
  }

  // Moves past the operator, whose left side must be an operand.
  bool begin_operator(NodeIndex left) {
    if (is_condition(left) && !is_function(op(left))) {
      fail_here();
      return false;
    }
    skip();
    count_operator();
    return true;
  }

  NodeIndex add_comparison(Operator op, const std::vector<NodeIndex>& operands) {
    for (const NodeIndex operand : operands) {
      const Operator used = this->op(operand);
      if (is_function(used) && used != Operator::kSize) note_misused(used);
    }
    return add(op, operands);
  }

  NodeIndex require_condition(NodeIndex node) {
    if (node == kNoNode) return kNoNode;
    if (!is_condition(node)) return fail_here();
    if (op(node) == Operator::kSize) note_misused(Operator::kSize);
    return node;
  }

  // Also true of size(), whose misuse is not a syntax error.
  bool is_condition(NodeIndex node) const {
    return op(node) != Operator::kPath && op(node) != Operator::kValue;
  }

  void note_misused(Operator function) {
    note(Problem::kMisusedFunction,
         "The function is not allowed to be used this way in an expression; function: " +
             std::string(operator_name(function)));
  }
};

}  // namespace

Status ConditionSyntax::parse() {
  GRAMME_ASSIGN(root, ConditionParser(tree).parse());
  return {};
}

}  // namespace gramme::expression
