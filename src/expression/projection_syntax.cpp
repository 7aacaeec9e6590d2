#include "projection_syntax.h"

#include "operand_parser.h"

namespace gramme::expression {
namespace {

// projection ::= path (, path)*
class ProjectionParser : OperandParser {
 public:
  explicit ProjectionParser(SyntaxTree& tree) : OperandParser(tree, Grammar::kProjection) {}

  Status parse(std::vector<NodeIndex>& paths) {
    do {
      paths.push_back(path());
    } while (paths.back() != kNoNode && accept(","));
    if (paths.back() != kNoNode && token().kind != TokenKind::kEnd) fail_here();
    return verdict({Problem::kReservedWord, Problem::kPath});
  }
};

}  // namespace

Status ProjectionSyntax::parse() {
  return ProjectionParser(tree).parse(paths);
}

}  // namespace gramme::expression
