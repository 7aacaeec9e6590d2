#include "operand_parser.h"

#include <algorithm>
#include <charconv>
#include <span>

#include "gramme/base/limits.h"
#include "reserved_words.h"

namespace gramme::expression {
namespace {

std::string describe(std::string_view what, std::string_view label, std::string_view subject) {
  std::string message(what);
  message += "; ";
  message += label;
  message += ": ";
  message += subject;
  return message;
}

}  // namespace

NodeIndex OperandParser::operand() {
  if (!token().is_symbol("(")) return plain_operand();
  const Group group = open_group();
  const NodeIndex inner = operand();
  if (inner == kNoNode || !close_group(group)) return kNoNode;
  return continue_path(inner);
}

NodeIndex OperandParser::plain_operand() {
  if (token().kind == TokenKind::kValuePlaceholder) return value();
  const bool is_call = token().kind == TokenKind::kWord && lexer_.next().is_symbol("(");
  return is_call && !is_grammar_keyword() ? function_call() : path();
}

NodeIndex OperandParser::value() {
  if (token().kind != TokenKind::kValuePlaceholder) return fail_here();
  tree_.nodes.push_back({Operator::kValue, static_cast<std::uint32_t>(tree_.values.size()), 1});
  tree_.values.push_back(token().text);
  lexer_.advance();
  return static_cast<NodeIndex>(tree_.nodes.size() - 1);
}

NodeIndex OperandParser::path() {
  const auto first = static_cast<std::uint32_t>(tree_.steps.size());
  if (!name_step()) return kNoNode;
  tree_.nodes.push_back({Operator::kPath, first, 1});
  return continue_path(static_cast<NodeIndex>(tree_.nodes.size() - 1));
}

NodeIndex OperandParser::continue_path(NodeIndex node) {
  if (op(node) != Operator::kPath) return node;
  if (!path_steps()) return kNoNode;
  SyntaxNode& path = tree_.nodes[node];
  path.count = static_cast<std::uint32_t>(tree_.steps.size()) - path.first;
  if (path.count > static_cast<std::uint32_t>(limits::kNestingDepth)) {
    note(Problem::kPath, describe("The document path has too many nesting levels", "nesting levels",
                                  std::to_string(path.count)));
  }
  return node;
}

bool OperandParser::path_steps() {
  while (true) {
    if (accept(".")) {
      if (!name_step()) return false;
    } else if (accept("[")) {
      if (!index_step()) return false;
    } else {
      return true;
    }
  }
}

bool OperandParser::name_step() {
  if (token().kind == TokenKind::kNamePlaceholder) {
    tree_.steps.push_back({SyntaxStep::Kind::kPlaceholder, token().text});
  } else if (token().kind == TokenKind::kWord && !is_grammar_keyword()) {
    if (is_reserved_word(token().text)) {
      note(Problem::kReservedWord,
           describe("Attribute name is a reserved keyword", "reserved keyword", token().text));
    }
    tree_.steps.push_back({SyntaxStep::Kind::kName, token().text});
  } else {
    fail_here();
    return false;
  }
  lexer_.advance();
  return true;
}

bool OperandParser::index_step() {
  if (token().kind != TokenKind::kNumber) {
    fail_here();
    return false;
  }
  const std::string_view digits = token().text;
  std::int32_t index = 0;
  if (std::from_chars(digits.data(), digits.data() + digits.size(), index).ec != std::errc()) {
    note(Problem::kPath, describe("List index is not within the allowable range", "index",
                                  "[" + std::string(digits) + "]"));
  }
  tree_.steps.push_back({SyntaxStep::Kind::kIndex, digits, static_cast<std::size_t>(index)});
  lexer_.advance();
  return expect("]");
}

bool OperandParser::is_grammar_keyword() const {
  static constexpr std::array<std::string_view, 5> kCondition = {"AND", "OR", "NOT", "BETWEEN",
                                                                 "IN"};
  static constexpr std::array<std::string_view, 4> kUpdate = {"SET", "REMOVE", "ADD", "DELETE"};
  std::span<const std::string_view> words;
  if (grammar_ == Grammar::kCondition) words = kCondition;
  if (grammar_ == Grammar::kUpdate) words = kUpdate;
  return std::any_of(words.begin(), words.end(),
                     [this](std::string_view word) { return token().is_keyword(word); });
}

NodeIndex OperandParser::function_call() {
  const std::string_view name = token().text;
  const Function* function = find_function(name);
  if (function == nullptr) {
    note(Problem::kFunction, describe("Invalid function name", "function", name));
  } else if (function->in_conditions != (grammar_ == Grammar::kCondition)) {
    note(Problem::kFunction,
         describe(function->in_conditions ? "The function is not allowed in an update expression"
                                          : "The function is not allowed in a condition expression",
                  "function", name));
  }
  lexer_.advance();
  if (!expect("(")) return kNoNode;
  std::vector<NodeIndex> arguments;
  if (!operand_list(arguments) || !expect(")")) return kNoNode;
  const Operator called = function == nullptr ? Operator::kUnknownFunction : function->op;
  check_arguments(called, arguments);
  count_operator();
  return add(called, arguments);
}

bool OperandParser::operand_list(std::vector<NodeIndex>& operands) {
  do {
    operands.push_back(operand());
    if (operands.back() == kNoNode) return false;
  } while (accept(","));
  return true;
}

void OperandParser::check_arguments(Operator function, const std::vector<NodeIndex>& arguments) {
  // Only what gives a value can be an argument, and DynamoDB nests no list_append.
  for (const NodeIndex argument : arguments) {
    const Operator used = op(argument);
    const bool usable = !is_function(used) || used == Operator::kSize ||
                        used == Operator::kIfNotExists || used == Operator::kUnknownFunction;
    if (!usable && function != Operator::kUnknownFunction) {
      note(Problem::kMisusedFunction,
           describe("The function is not allowed to be used this way in an expression", "function",
                    operator_name(used)));
    }
  }
}

NodeIndex OperandParser::add(Operator op, std::initializer_list<NodeIndex> children) {
  const auto first = static_cast<std::uint32_t>(tree_.children.size());
  tree_.children.insert(tree_.children.end(), children);
  tree_.nodes.push_back({op, first, static_cast<std::uint32_t>(children.size())});
  return static_cast<NodeIndex>(tree_.nodes.size() - 1);
}

NodeIndex OperandParser::add(Operator op, const std::vector<NodeIndex>& children) {
  const NodeIndex node = add(op, {});
  tree_.children.insert(tree_.children.end(), children.begin(), children.end());
  tree_.nodes[node].count = static_cast<std::uint32_t>(children.size());
  return node;
}

bool OperandParser::accept(std::string_view symbol) {
  if (!token().is_symbol(symbol)) return false;
  lexer_.advance();
  return true;
}

bool OperandParser::accept_keyword(std::string_view keyword) {
  if (!token().is_keyword(keyword)) return false;
  lexer_.advance();
  return true;
}

bool OperandParser::expect(std::string_view symbol) {
  if (accept(symbol)) return true;
  fail_here();
  return false;
}

NodeIndex OperandParser::fail_here() {
  if (syntax_error_.empty()) syntax_error_ = lexer_.syntax_error();
  return kNoNode;
}

OperandParser::Group OperandParser::open_group() {
  const std::size_t open = lexer_.position();
  lexer_.advance();
  return {open, lexer_.position()};
}

bool OperandParser::close_group(const Group& group) {
  const bool held_one_group = last_group_end_ > 0 && last_group_open_ == group.content &&
                              last_group_end_ == lexer_.previous_end();
  if (!expect(")")) return false;
  if (held_one_group) {
    note(Problem::kRedundantParentheses, "The expression has redundant parentheses;");
  }
  last_group_open_ = group.open;
  last_group_end_ = lexer_.previous_end();
  return true;
}

void OperandParser::count_operator() {
  if (++operators_ == limits::kExpressionOperators + 1) {
    note(Problem::kOperatorCount, describe("The expression contains too many operators",
                                           "operator count", std::to_string(operators_)));
  }
}

void OperandParser::note(Problem problem, std::string message) {
  std::string& first = problems_[static_cast<std::size_t>(problem)];
  if (first.empty()) first = std::move(message);
}

Status OperandParser::verdict(std::initializer_list<Problem> order) const {
  if (!syntax_error_.empty()) return fail(validation_error(syntax_error_));
  for (const Problem problem : order) {
    const std::string& message = problems_[static_cast<std::size_t>(problem)];
    if (!message.empty()) return fail(validation_error(message));
  }
  return {};
}

}  // namespace gramme::expression
