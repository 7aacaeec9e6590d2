#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "lexer.h"
#include "syntax_tree.h"

namespace gramme::expression {

// Faults that DynamoDB finds in an expression whose syntax is right, before it looks at the
// request's names and values. It reports one of the highest class present, not the first in the
// text; the parsers list their classes in that order.
enum class Problem : std::uint8_t {
  kRedundantParentheses,
  kFunction,         // unknown, or of the other kind of expression
  kMisusedFunction,  // where its result cannot be used
  kOperatorCount,
  kReservedWord,
  kPath,  // too deep, or a list position out of range
  kSection,
};
inline constexpr std::size_t kProblems = 7;

// Which words cannot be attribute names and which functions exist depends on the grammar.
enum class Grammar : std::uint8_t { kCondition, kUpdate, kProjection };

// What the parsers of all kinds of expression have in common: document paths, value placeholders
// and function calls. Every function that parses gives kNoNode when it met a syntax error, which
// is then in syntax_error_.
class OperandParser {
 protected:
  OperandParser(SyntaxTree& tree, Grammar grammar)
      : tree_(tree), lexer_(tree.text), grammar_(grammar) {}

  // A path, a value, a function call, or one of them in parentheses.
  NodeIndex operand();
  // attribute, attribute.name, attribute[0], #placeholder...
  NodeIndex path();
  NodeIndex value();
  // Operands between commas, without the parentheses; false after a syntax error.
  bool operand_list(std::vector<NodeIndex>& operands);

  NodeIndex add(Operator op, std::initializer_list<NodeIndex> children);
  NodeIndex add(Operator op, const std::vector<NodeIndex>& children);
  Operator op(NodeIndex node) const { return tree_.nodes[node].op; }

  const Token& token() const { return lexer_.current(); }
  void skip() { lexer_.advance(); }
  bool accept(std::string_view symbol);
  bool accept_keyword(std::string_view keyword);
  bool expect(std::string_view symbol);
  NodeIndex fail_here();

  // An opened group of parentheses, to see whether it holds nothing but another one.
  struct Group {
    std::size_t open;     // where its "(" is
    std::size_t content;  // where what it holds starts
  };
  Group open_group();
  bool close_group(const Group& group);
  // The path of a group may go on after it: (a.b).c
  NodeIndex continue_path(NodeIndex node);

  // Counts towards the limit of operators and functions.
  void count_operator();
  void note(Problem problem, std::string message);
  // The syntax error, or the first problem in the order given. Errors: kValidation, without the
  // name of the parameter.
  Status verdict(std::initializer_list<Problem> order) const;

  SyntaxTree& tree_;

 private:
  NodeIndex plain_operand();
  NodeIndex function_call();
  void check_arguments(Operator function, const std::vector<NodeIndex>& arguments);
  bool path_steps();
  bool name_step();
  bool index_step();
  bool is_grammar_keyword() const;

  Lexer lexer_;
  const Grammar grammar_;
  std::string syntax_error_;
  std::array<std::string, kProblems> problems_;
  std::size_t operators_ = 0;
  // The group closed last.
  std::size_t last_group_open_ = 0;
  std::size_t last_group_end_ = 0;
};

}  // namespace gramme::expression
