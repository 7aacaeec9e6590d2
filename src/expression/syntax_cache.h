#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>

#include "expression_error.h"
#include "gramme/base/limits.h"
#include "gramme/base/result.h"

namespace gramme::expression {

// The syntax of `expression`, from this thread's cache of texts seen before, or parsed now.
// Programs send a few texts again and again; what differs between their requests, the names and
// values, is bound afterwards. Syntax is ConditionSyntax, UpdateSyntax or ProjectionSyntax: made
// from a text that outlives it, with a parse() that says what is wrong. `parameter` is how error
// texts call the expression. Errors: kValidation, never cached.
template <class Syntax>
Result<std::shared_ptr<Syntax>> syntax_of(std::string_view expression, std::string_view parameter) {
  const auto refuse = [parameter](const std::string& reason) {
    return fail(invalid_expression(parameter, reason));
  };
  // Few and short, so that the cache stays small in every thread.
  constexpr std::size_t kTexts = 256;
  constexpr std::size_t kTextBytes = 1024;
  thread_local std::unordered_map<std::string_view, std::shared_ptr<Syntax>> cache;

  if (const auto known = cache.find(expression); known != cache.end()) return known->second;
  if (expression.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return refuse("The expression can not be empty;");
  }
  if (expression.size() > limits::kExpressionBytes) {
    return refuse("Expression size has exceeded the maximum allowed size; expression size: " +
                  std::to_string(expression.size()));
  }
  auto parsed = std::make_shared<Syntax>(expression);
  if (const Status status = parsed->parse(); !status) return refuse(status.error().message);
  if (expression.size() <= kTextBytes) {
    if (cache.size() == kTexts) cache.clear();
    cache.emplace(parsed->tree.text, parsed);
  }
  return parsed;
}

}  // namespace gramme::expression
